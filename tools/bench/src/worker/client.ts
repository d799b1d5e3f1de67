import { contenders, isContenderId } from '../contenders/contenders.ts'
import { cannedFetch } from './canned-fetch.ts'
import { measure, type Measurement } from './measure.ts'
import { readMemory, type Memory } from './memory.ts'
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
