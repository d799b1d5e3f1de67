import type { Aim } from '../groups.ts'
import { hidingALine, waysToGo } from '../make-trial.ts'
import type { Trial } from '../trial.ts'

/** Somebody else writes to the order right before the cancel arrives, or right before its answer leaves. */
export function otherWriters(aim: Aim): readonly Trial[] {
  const { emulator, mode } = aim
  return emulator.elsewhere.flatMap((what) =>
    (['before', 'after'] as const).flatMap((when) =>
      waysToGo(aim).map(({ name, faults, mostCancels }): Trial => ({
        name: `somebody else ${what} ${when} it, ${name}`,
        mode,
        faults,
        elsewhere: { what, when },
        mostCancels,
        ...hidingALine(what, aim),
      })),
    ),
  )
}
