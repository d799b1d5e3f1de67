import { cpus, release, type } from 'node:os'
import type { ContenderId } from './contenders/contenders.ts'
import { isClose, judgeAll } from './figures/targets.ts'
import { concurrencies, createRounds } from './measure/rounds.ts'
import { bundleAll, createImportRounds, installAll } from './measure/sizes.ts'
import { type Client, openStage, type Stage } from './measure/stage.ts'
import type { RunPlan } from './plan.ts'
import type { LongRun, Machine, Results } from './results.ts'

/** Measures everything; `say` tells how far it is. */
export async function runAll(plan: RunPlan, say: (text: string) => void): Promise<Results> {
  const started = performance.now()
  const stage = await openStage()
  try {
    const { rounds, play } = createRounds(stage, plan)
    for (let round = 1; round <= plan.rounds; round += 1) {
      say(`round ${round} of ${plan.rounds}`)
      await play(plan.contenders)
    }
    say('memory, imports, bundles')
    const { cpuMicros, requests } = await stage.server()
    const { times: imports, play: playImports } = createImportRounds()
    for (let round = 0; round < plan.importRounds; round += 1) playImports()
    const results: Results = {
      command: plan.command,
      date: new Date().toISOString().slice(0, 10),
      machine: describeMachine(),
      rounds,
      connections: await ofEach(stage, plan.contenders, ({ connections: opened }) => opened),
      serverMicros: Math.round((cpuMicros / requests) * 10) / 10,
      imports,
      bundles: await bundleAll(),
      longRun: await measureLongRun(stage, plan.isQuick),
      memory: await ofEach(stage, plan.contenders, (client) => client.memory()),
      ...(plan.isQuick ? {} : { installs: await installAll() }),
    }
    for (let more = 0; more < plan.moreRounds; more += 1) {
      const close = judgeAll(results).filter(isClose)
      if (close.length === 0 || performance.now() - started > plan.moreRoundsUntilMs) break
      say(`once more, close to its bound: ${close.map(({ target }) => target.title).join('; ')}`)
      await play([...new Set(close.flatMap(({ target }) => target.contenders))])
      if (close.some(({ target }) => target.isImport === true)) playImports()
    }
    return results
  } finally {
    await stage.close()
  }
}

/** Only the rounds, for a look at a few contenders. */
export async function runSome(
  ids: readonly ContenderId[],
  plan: RunPlan,
  isProfiled: boolean,
): Promise<Pick<Results, 'rounds'>> {
  const stage = await openStage(isProfiled)
  try {
    const { rounds, play } = createRounds(stage, { ...plan, of: () => concurrencies })
    for (let round = 1; round <= plan.rounds; round += 1) await play(ids)
    return { rounds }
  } finally {
    await stage.close()
  }
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

const earlyCalls = 10_000
const lateCalls = 100_000

/** One process, kept cancelling: what it holds must not grow with what it has done. */
async function measureLongRun(stage: Stage, isQuick: boolean): Promise<LongRun> {
  const contender: ContenderId = isQuick ? 'cancel' : 'cancel-pooled'
  const fresh = isQuick ? await stage.canned(contender) : await stage.fresh(contender)
  try {
    await fresh.measure(earlyCalls, 32)
    const early = { calls: earlyCalls, heldBytes: (await fresh.memory()).heldBytes }
    await fresh.measure(lateCalls - earlyCalls, 32)
    return { contender, early, late: { calls: lateCalls, heldBytes: (await fresh.memory()).heldBytes } }
  } finally {
    await fresh.close()
  }
}

/** What matters for figures, and nothing that names the machine. */
function describeMachine(): Machine {
  const all = cpus()
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    system: `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}`,
    node: process.versions.node,
  }
}
