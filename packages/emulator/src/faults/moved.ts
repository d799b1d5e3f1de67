import { redirect } from './foreign-answers.ts'

/** Everything under here is not the vendor's: control calls and the targets of redirects. */
export const emulatorPath = '/__emulator'

/** Where redirects lead: the same call, one prefix further, carried out like the original. */
export const movedPath: string = `${emulatorPath}/moved`

/** Where the endless redirect leads: to itself. */
export const loopPath: string = `${emulatorPath}/loop`

/** The address without the prefix a redirect has put before it. */
export function withoutMoved(url: URL): URL {
  if (!url.pathname.startsWith(`${movedPath}/`)) return url
  const moved = new URL(url)
  moved.pathname = url.pathname.slice(movedPath.length)
  return moved
}

/** The answer of the endless redirect, or `undefined` for any other address. */
export function loop(url: URL): Response | undefined {
  return url.pathname.startsWith(`${loopPath}/`) ? redirect(307, url.pathname + url.search) : undefined
}
