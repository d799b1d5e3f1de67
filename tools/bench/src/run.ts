import { type ContenderId, contenderIds } from './contenders/contenders.ts'
import { isClose, judge, targets, type Verdict } from './figures/targets.ts'
import { bundleEntries, bundleSize, type BundleEntry, type BundleSize } from './measure/bundles.ts'
import { createImportRounds } from './measure/imports.ts'
import { installedSize, installSets, type InstalledSize, type InstallSet } from './measure/installs.ts'
import { measureLongRun } from './measure/long-run.ts'
import { describeMachine } from './measure/machine.ts'
import { concurrencies, createRounds, type RoundPlan } from './measure/rounds.ts'
import { openStage, type Stage } from './measure/stage.ts'
import type { Results } from './results.ts'
import type { Memory } from './worker/memory.ts'

export interface RunPlan extends RoundPlan {
  readonly command: string
  readonly contenders: readonly ContenderId[]
  readonly rounds: number
  /** Rounds more, at most, for what is close to its bound. */
  readonly moreRounds: number
  readonly importRounds: number
  /** Without installs, and with the long run inside one process. */
  readonly isQuick: boolean
}

export const fullPlan: RunPlan = {
  command: 'pnpm bench',
  contenders: contenderIds,
  rounds: 7,
  moreRounds: 6,
  importRounds: 9,
  isQuick: false,
  seconds: { 1: 0.2, 32: 0.5, 512: 0.4 },
  of: () => concurrencies,
}

/** Only who is compared in a target, and with 512 at a time only where a target asks for it. */
export const quickPlan: RunPlan = {
  command: 'pnpm bench --quick',
  contenders: contenderIds.filter((id) => targets.some((target) => target.contenders.includes(id))),
  rounds: 5,
  moreRounds: 4,
  importRounds: 7,
  isQuick: true,
  seconds: { 1: 0.2, 32: 0.3, 512: 0.3 },
  of: (id) => (id === 'api-pooled' ? [32, 512] : [32]),
}

/** Measures everything; `say` tells how far it is. */
export async function runAll(plan: RunPlan, say: (text: string) => void): Promise<Results> {
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
      serverMicros: cpuMicros / requests,
      imports,
      bundles: await bundleAll(),
      longRun: await measureLongRun(stage, plan.isQuick),
      memory: await memories(stage, plan.contenders),
      ...(plan.isQuick ? {} : { installs: installAll() }),
    }
    for (let more = 0; more < plan.moreRounds; more += 1) {
      const close = judgeAll(results).filter(isClose)
      if (close.length === 0) break
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
export async function runSome(ids: readonly ContenderId[], plan: RunPlan): Promise<Pick<Results, 'rounds'>> {
  const stage = await openStage()
  try {
    const { rounds, play } = createRounds(stage, { ...plan, of: () => concurrencies })
    for (let round = 1; round <= plan.rounds; round += 1) await play(ids)
    return { rounds }
  } finally {
    await stage.close()
  }
}

export function judgeAll(results: Results): readonly Verdict[] {
  return targets
    .filter((target) => target.contenders.every((id) => contenderIds.includes(id)))
    .map((target) => judge(target, results))
}

async function memories(
  stage: Stage,
  ids: readonly ContenderId[],
): Promise<Partial<Record<ContenderId, Memory>>> {
  const found: Partial<Record<ContenderId, Memory>> = {}
  for (const id of ids) found[id] = await (await stage.client(id)).memory()
  return found
}

async function bundleAll(): Promise<Record<BundleEntry, BundleSize>> {
  const entries = Object.keys(bundleEntries) as BundleEntry[]
  const sizes = await Promise.all(entries.map(async (entry) => [entry, await bundleSize(entry)] as const))
  return Object.fromEntries(sizes) as Record<BundleEntry, BundleSize>
}

function installAll(): Record<InstallSet, InstalledSize> {
  const sets = Object.keys(installSets) as InstallSet[]
  return Object.fromEntries(sets.map((set) => [set, installedSize(set)])) as Record<InstallSet, InstalledSize>
}
