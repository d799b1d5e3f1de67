import { contenders, isContenderId } from '../contenders/contenders.ts'
import { cannedFetch } from '../contenders/canned-fetch.ts'
import { answer } from './answer.ts'
import { measure, type Measurement } from './measure.ts'
import { readMemory, type Memory } from './memory.ts'
import { profile, type Profile } from './profile.ts'

// A process that holds one contender: client.ts <contender> <origin> [canned]
export type ClientQuestion =
  | { readonly kind: 'measure'; readonly calls: number; readonly concurrency: number }
  | { readonly kind: 'profile'; readonly calls: number; readonly concurrency: number }
  | { readonly kind: 'memory' }

export interface ClientAnswer {
  readonly measurement?: Measurement
  readonly memory?: Memory
  readonly profile?: Profile
}

const [name = '', origin = '', canned] = process.argv.slice(2)
if (!isContenderId(name)) throw new Error(`there is no contender ${name}`)
const contender = contenders[name]
const fetch = canned === undefined ? ('pooled' in contender ? await pooledFetch() : undefined) : cannedFetch()
const { open } = await contender.load()
const call = open(origin, fetch)

async function respond(question: ClientQuestion): Promise<ClientAnswer> {
  if (question.kind === 'memory') return { memory: await readMemory() }
  const { calls, concurrency } = question
  return question.kind === 'profile'
    ? { profile: await profile(call, calls, concurrency) }
    : { measurement: await measure(call, calls, concurrency) }
}

answer(respond)

/** Loaded only where it is used, since it brings undici. */
async function pooledFetch(): Promise<typeof globalThis.fetch> {
  const { createPooledFetch } = await import('@cancel/pool')
  return createPooledFetch()
}
