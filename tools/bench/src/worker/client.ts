import { setImmediate } from 'node:timers/promises'
import { contenders, isContenderId } from '../contenders/contenders.ts'
import type { Answers } from '../server/answers.ts'
import { measure, type Measurement, type Memory, readMemory } from './measure.ts'
import { serve } from './serve.ts'

// A process that holds one contender: client.ts <contender> <origin> [answers in place of a server's]
export type ClientApi = {
  readonly measure: (calls: number, concurrency: number) => Promise<Measurement>
  readonly memory: () => Promise<Memory>
}

const [name = '', origin = '', canned] = process.argv.slice(2)
if (!isContenderId(name)) throw new Error(`there is no contender ${name}`)
const { open, pooled } = contenders[name]
const fetch =
  canned !== undefined ? cannedFetch(JSON.parse(canned)) : pooled === true ? await pooledFetch() : undefined
const call = await open(origin, fetch)
serve({
  measure: (calls, concurrency) => measure(call, calls, concurrency),
  memory: readMemory,
} satisfies ClientApi)

/** Loaded only where it is used, since it brings undici. */
async function pooledFetch(): Promise<typeof globalThis.fetch> {
  const { createPooledFetch } = await import('@cancel/pool')
  return createPooledFetch()
}

/** Answers at once, without a connection: what is left is the work of the client itself. */
function cannedFetch(answers: Answers): typeof globalThis.fetch {
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
