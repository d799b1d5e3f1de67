import type { FaultScript } from '../../test-emulator.ts'
import type { Aim } from '../groups.ts'
import { always, brokenAnswers, timesIn, waysToGo } from '../make-trial.ts'
import type { Trial } from '../trial.ts'

/** The login and the read before sending go wrong, for a moment and for good. */
export function beforehand(aim: Aim): readonly Trial[] {
  const { emulator, depth, mode, hasLogin } = aim
  const broken = brokenAnswers(aim)
  const counts = depth === 'deep' ? [1, always] : [always]
  const on = (kind: FaultScript['on']): readonly FaultScript[] =>
    broken.flatMap(({ name }) => counts.map((times) => ({ on: kind, fault: name, times })))
  // Old rows before a cancel of units break what counting rests on: that the read before is current.
  const old = mode === 'units' ? [] : emulator.faults.filter(({ row }) => row === 'stale')
  return [
    ...(hasLogin && mode === 'whole' ? on('token') : []).map((fault) => trialOf(aim, fault, [], 'answered')),
    ...on('read').map((fault) => trialOf(aim, fault, [], 'answered')),
    ...old.flatMap(({ name }) =>
      waysToGo(aim).map((way) => ({
        ...trialOf(aim, { on: 'read', fault: name, times: 1 }, way.faults, way.name),
        mostCancels: way.mostCancels,
      })),
    ),
  ]
}

function trialOf({ mode }: Aim, first: FaultScript, faults: readonly FaultScript[], name: string): Trial {
  const { on, fault, times = 1 } = first
  return {
    name: `${timesIn(`${on} ${fault}`, times)}, ${name}`,
    mode,
    faults: [first, ...faults],
    settings: { readBefore: true },
    mostCancels: 1,
  }
}
