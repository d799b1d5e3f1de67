import { redirect } from './foreign-answers.ts'

/** Everything under here is not the vendor's: control calls and the targets of redirects. */
export const EMULATOR_PATH = '/__emulator'

/** Where redirects lead: the same call, one prefix further, carried out like the original. */
export const MOVED: string = `${EMULATOR_PATH}/moved`

/** Where the endless redirect leads: to itself. */
export const LOOP: string = `${EMULATOR_PATH}/loop`

/** The address without the prefix a redirect has put before it. */
export function withoutMoved(url: URL): URL {
  if (!url.pathname.startsWith(`${MOVED}/`)) return url
  const moved = new URL(url)
  moved.pathname = url.pathname.slice(MOVED.length)
  return moved
}

/** The answer of the endless redirect, or `undefined` for any other address. */
export function loop(url: URL): Response | undefined {
  return url.pathname.startsWith(`${LOOP}/`) ? redirect(307, url.pathname + url.search) : undefined
}
