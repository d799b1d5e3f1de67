import { contenders, isContenderId, isPooled } from '../contenders/contenders.ts'
import { cannedFetch } from '../contenders/canned-fetch.ts'
import { pooledFetch } from '../contenders/pooled-fetch.ts'
import { answer, type Handler } from './answer.ts'
import { measure, type Measurement } from './measure.ts'
import { readMemory, type Memory } from './memory.ts'

// A process that holds one contender: client.ts <contender> <origin> [canned]
export type ClientQuestion =
  | { readonly kind: 'measure'; readonly calls: number; readonly concurrency: number }
  | { readonly kind: 'memory' }

export interface ClientAnswer {
  readonly measurement?: Measurement
  readonly memory?: Memory
}

const [name = '', origin = '', canned] = process.argv.slice(2)
if (!isContenderId(name)) throw new Error(`there is no contender ${name}`)
const { open } = await contenders[name].load()
const fetch = canned === undefined ? undefined : cannedFetch()
const call = open(origin, isPooled(name) ? await pooledFetch() : fetch)

answer((async (question) =>
  question.kind === 'memory'
    ? { memory: await readMemory() }
    : { measurement: await measure(call, question.calls, question.concurrency) }) satisfies Handler<
  ClientQuestion,
  ClientAnswer
>)
