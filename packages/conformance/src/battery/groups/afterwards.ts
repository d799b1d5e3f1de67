import type { EmulatorFault, FaultScript } from '../../test-emulator.ts'
import type { Aim } from '../groups.ts'
import { always, brokenAnswers, isProof, lostWays, timesIn } from '../make-trial.ts'
import type { Trial } from '../trial.ts'

/**
 * A call has a memory: from the moment its cancel may have arrived and was not answered, nothing that comes later turns
 * it into a throw, and no answer by itself into a no.
 */
export function afterwards(aim: Aim): readonly Trial[] {
  const { emulator, depth, mode, facts, hasLogin } = aim
  const stale = emulator.faults.filter(({ row }) => row === 'stale')
  const broken = brokenAnswers(aim)
  const reads = mode === 'whole' || depth === 'deep' ? broken : []
  const counts = depth === 'deep' ? [1, always] : [always]
  const scripts: readonly FaultScript[] = [
    ...reads.flatMap((fault) => counts.map((times) => script('read', fault, times))),
    ...stale.flatMap((fault) =>
      (depth === 'deep' ? [1, 2, 3, always] : [1, always]).map((times) => script('read', fault, times)),
    ),
  ]
  const cancels = facts.requestId === 'replayed' && mode === 'whole' ? broken : []
  return lostWays(aim).flatMap((way): Trial[] => [
    ...scripts.map((later) => trialOf(aim, way, [later])),
    // The second send, by the id that makes it the first, is turned down.
    ...cancels.map((fault) => trialOf(aim, way, [script('cancel', fault, always)])),
    ...(hasLogin && mode === 'whole' ? broken : [])
      .filter((fault) => !isProof(fault) || fault.row === 'unauthenticated')
      .map((fault) =>
        trialOf(aim, way, [script('read', { name: 'unauthenticated' }, 1), script('token', fault, always)]),
      ),
  ])
}

function trialOf(
  { mode }: Aim,
  { name, faults, mostCancels }: ReturnType<typeof lostWays>[number],
  later: readonly FaultScript[],
): Trial {
  const words = later.map(({ on, fault, times = 1 }) => timesIn(`${on} ${fault}`, times))
  return { name: `${name}, then ${words.join(', ')}`, mode, faults, later, mostCancels, ends: 'result' }
}

function script(on: FaultScript['on'], { name }: Pick<EmulatorFault, 'name'>, times: number): FaultScript {
  return { on, fault: name, times }
}
