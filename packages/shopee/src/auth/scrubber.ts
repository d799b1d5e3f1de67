import { createScrubber, type Scrubber } from '@cancel/core/provider'

/** More than one client has on the wire at a time, for each of which an error may print its URL. */
const kept = 100

export interface SigningScrubber extends Scrubber {
  /** Notes a signature. It opens the vendor's door for five minutes, so only the latest are remembered. */
  readonly addSign: (sign: string) => void
}

/** A scrubber that does not grow with every signed request. */
export function createSigningScrubber(): SigningScrubber {
  const secrets = new Set<string>()
  let signs: string[] = []
  let current = createScrubber()
  return {
    add: (secret) => {
      secrets.add(secret)
      current.add(secret)
    },
    addSign: (sign) => {
      signs.push(sign)
      current.add(sign)
      if (signs.length < 2 * kept) return
      signs = signs.slice(-kept)
      current = createScrubber()
      for (const secret of [...secrets, ...signs]) current.add(secret)
    },
    text: (foreign) => current.text(foreign),
  }
}
