import type { ContenderId } from '../contenders/contenders.ts'
import type { LongRun } from '../results.ts'
import type { Stage } from './stage.ts'

const earlyCalls = 10_000
const lateCalls = 100_000

/** One process, kept cancelling: what it holds must not grow with what it has done. */
export async function measureLongRun(stage: Stage, isQuick: boolean): Promise<LongRun> {
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
