import type { Aim } from '../groups.ts'
import { hidingALine, waysToGo } from '../make-trial.ts'
import type { Trial } from '../trial.ts'

/** Lines that were shipped, cancelled or partly cancelled before, and rows that share an id. */
export function unevenOrders(aim: Aim): readonly Trial[] {
  const { emulator, mode, depth } = aim
  const writers = depth === 'deep' ? emulator.elsewhere : []
  return emulator.mixed.flatMap((mixed) =>
    waysToGo(aim).flatMap(({ name, faults, mostCancels }): Trial[] => {
      const trial: Trial = { name: `${mixed}, ${name}`, mode, mixed, faults, mostCancels }
      return [
        trial,
        { ...trial, name: `${trial.name}, the only writer`, settings: { onlyWriter: true } },
        ...writers.map((what): Trial => {
          return {
            ...trial,
            name: `${trial.name}, somebody else ${what}`,
            elsewhere: { what, when: 'before' },
            ...hidingALine(what, aim),
          }
        }),
      ]
    }),
  )
}
