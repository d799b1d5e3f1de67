import { setImmediate } from 'node:timers/promises'
import type { Answers } from '../server/answers.ts'

/** Answers at once, without a connection: what is left is the work of the client itself. */
export function cannedFetch(answers: Answers): typeof globalThis.fetch {
  const headers = { 'content-type': 'application/json', date: new Date().toUTCString() }
  return async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const text = answers[`${init?.method ?? 'GET'} ${pathname}`]
    // As from a connection, in a turn of its own: without one nothing that waits for a turn is ever let go of.
    await setImmediate()
    if (text === undefined) throw new Error(`no answer for ${pathname}`)
    return new Response(text, { headers })
  }
}
