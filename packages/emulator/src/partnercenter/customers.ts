/** The customer of the order on the page "Cancel an order from the integration sandbox" (2021-04-28). */
export const exampleCustomerId = 'bd59b416-37f9-4d8f-8df3-5750111fc615'

/** The customer of the order on the page "Cancel software purchases" (2019-12-11). */
export const softwareCustomerId = '45411344-b09d-47e7-9653-542006bf9766'

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export function isGuid(text: string): boolean {
  return guid.test(text)
}

/** GUIDs compare without regard to case. */
export function sameGuid(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
