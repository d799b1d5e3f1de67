import { cpus, release, type } from 'node:os'
import type { Memory } from './client.ts'
import { type ContenderId, contenderIds } from './contenders/contenders.ts'
import { concurrencies, type Concurrency, createRounds, type Rounds } from './rounds.ts'
import {
  type BundleSizes,
  bundleAll,
  createImportRounds,
  type ImportTimes,
  installAll,
  type InstalledSizes,
} from './sizes.ts'
import { type Client, openStage, type Stage } from './stage.ts'
import { isClose, judgeAll, targets } from './targets.ts'

interface Plan {
  readonly rounds: number
  /** Rounds more, at most, for what is close to its bound. */
  readonly moreRounds: number
  /** Only what the targets need: without installs, and with 512 at a time only where a target asks for it. */
  readonly isQuick: boolean
}

/** Everything a run found. A full run is kept beside the page that is made of it. */
export interface Results {
  readonly command: string
  /** `2026-11-26` */
  readonly date: string
  /** What matters for figures, and nothing that names the machine. */
  readonly machine: Readonly<Record<'processor' | 'system' | 'node', string>> & { readonly cores: number }
  readonly rounds: Rounds
  /** How many connections each contender opened for its first calls. */
  readonly connections: Partial<Record<ContenderId, number>>
  /** Processor time of the server for one request. */
  readonly serverMicros: number
  readonly imports: ImportTimes
  readonly bundles: BundleSizes
  readonly longRun: LongRun
  /** After its rounds, in the process of each contender. */
  readonly memory: Partial<Record<ContenderId, Memory>>
  /** Only in a full run. */
  readonly installs?: InstalledSizes
}

/** Memory of one process after so many calls. */
interface LongRun {
  readonly contender: ContenderId
  readonly early: { readonly calls: number; readonly heldBytes: number }
  readonly late: { readonly calls: number; readonly heldBytes: number }
}

/**
 * Whose speeds with few and with many at a time are compared with each other: in short turns, since wall time moves with
 * whatever else the machine does.
 */
const alternating: ContenderId = 'api-pooled'
const turns: readonly Concurrency[] = [32, 512, 32, 512]
const importRounds = 7

/** Measures everything; `say` tells how far it is. */
export async function runAll(
  { rounds: count, moreRounds, isQuick }: Plan,
  say: (text: string) => void,
): Promise<Results> {
  const ids = contenderIds.filter(
    (id) => !isQuick || targets.some(({ contenders }) => contenders.includes(id)),
  )
  const isAlternating = (id: ContenderId): boolean => id === alternating
  return onStage(false, async (stage) => {
    const { rounds, play } = createRounds(stage, (id) => [
      ...(isQuick ? [] : isAlternating(id) ? [1 as const] : concurrencies),
      ...(isAlternating(id) ? turns : isQuick ? [32 as const] : []),
    ])
    for (let round = 1; round <= count; round += 1) {
      say(`round ${round} of ${count}`)
      await play(ids)
    }
    say('memory, imports, bundles')
    const { cpuMicros, requests } = await stage.server()
    const { times: imports, play: playImports } = createImportRounds()
    for (let round = 0; round < importRounds; round += 1) playImports()
    const results: Results = {
      command: ['pnpm bench', ...process.argv.slice(2)].join(' '),
      date: new Date().toISOString().slice(0, 10),
      machine: describeMachine(),
      rounds,
      connections: await ofEach(stage, ids, ({ connections }) => connections),
      serverMicros: Math.round((cpuMicros / requests) * 10) / 10,
      imports,
      bundles: await bundleAll(),
      longRun: await measureLongRun(stage),
      memory: await ofEach(stage, ids, (client) => client.memory()),
      ...(isQuick ? {} : { installs: await installAll() }),
    }
    for (let more = 0; more < moreRounds; more += 1) {
      const close = judgeAll(results).filter(isClose)
      if (close.length === 0) break
      say(`once more, close to its bound: ${close.map(({ target }) => target.title).join('; ')}`)
      await play([...new Set(close.flatMap(({ target }) => target.contenders))])
      if (close.some(({ target }) => target.isImport === true)) playImports()
    }
    return results
  })
}

/** Only the rounds, for a look at a few contenders. */
export function runSome(
  ids: readonly ContenderId[],
  count: number,
  isProfiled: boolean,
): Promise<Pick<Results, 'rounds'>> {
  return onStage(isProfiled, async (stage) => {
    const { rounds, play } = createRounds(stage, () => concurrencies)
    for (let round = 1; round <= count; round += 1) await play(ids)
    return { rounds }
  })
}

async function onStage<T>(isProfiled: boolean, work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage(isProfiled)
  return work(stage).finally(stage.close)
}

async function ofEach<Value>(
  stage: Stage,
  ids: readonly ContenderId[],
  ask: (client: Client) => Value | Promise<Value>,
): Promise<Partial<Record<ContenderId, Value>>> {
  const found: Partial<Record<ContenderId, Value>> = {}
  for (const id of ids) found[id] = await ask(await stage.client(id))
  return found
}

/** One process, kept cancelling: what it holds must not grow with what it has done. */
async function measureLongRun(stage: Stage): Promise<LongRun> {
  const contender = 'cancel-pooled'
  const client = await stage.fresh(contender)
  let made = 0
  const heldAfter = async (calls: number): Promise<LongRun['late']> => {
    await client.measure(calls - made, 32)
    made = calls
    return { calls, heldBytes: (await client.memory()).heldBytes }
  }
  const longRun = { contender, early: await heldAfter(10_000), late: await heldAfter(100_000) } as const
  await client.close()
  return longRun
}

function describeMachine(): Results['machine'] {
  const all = cpus()
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    system: `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}`,
    node: process.versions.node,
  }
}
