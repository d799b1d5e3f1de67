import { type ContenderId, contenderIds } from './contenders/contenders.ts'
import { targets } from './figures/targets.ts'
import { concurrencies, type Concurrency, type RoundPlan } from './measure/rounds.ts'

export interface RunPlan extends RoundPlan {
  readonly command: string
  readonly contenders: readonly ContenderId[]
  readonly rounds: number
  /** Rounds more, at most, for what is close to its bound, while this much time has not passed since the start. */
  readonly moreRounds: number
  readonly moreRoundsUntilMs: number
  readonly importRounds: number
  /** Without installs, and with the long run inside one process. */
  readonly isQuick: boolean
}

/**
 * Whose speeds with few and with many at a time are compared with each other: in short turns, since wall time moves with
 * whatever else the machine does.
 */
const alternating: ContenderId = 'api-pooled'
const turns: readonly Concurrency[] = [32, 512, 32, 512]

/** Within five minutes on an idle machine. */
export const fullPlan: RunPlan = {
  command: 'pnpm bench',
  contenders: contenderIds,
  rounds: 6,
  moreRounds: 5,
  // An idle machine is done long before; a busy one needs the rounds most.
  moreRoundsUntilMs: 480_000,
  importRounds: 7,
  isQuick: false,
  seconds: { 1: 0.15, 32: 0.4, 512: 0.3 },
  of: (id) => (id === alternating ? [1, ...turns] : concurrencies),
}

/** Within one. Only who is compared in a target, and with 512 at a time only where a target asks for it. */
export const quickPlan: RunPlan = {
  command: 'pnpm bench --quick',
  contenders: contenderIds.filter((id) => targets.some((target) => target.contenders.includes(id))),
  rounds: 5,
  moreRounds: 5,
  moreRoundsUntilMs: 150_000,
  importRounds: 7,
  isQuick: true,
  seconds: { 1: 0.15, 32: 0.2, 512: 0.2 },
  of: (id) => (id === alternating ? turns : [32]),
}

export function withRounds(plan: RunPlan, rounds: number): RunPlan {
  return { ...plan, command: `${plan.command} --rounds ${rounds}`, rounds, moreRounds: 0 }
}
