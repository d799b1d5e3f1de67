import type { TrueWorld } from '@cancel/conformance/claims'
import { isDecided, type Version } from './order.ts'

/** The ends of a world, as bits: which final verdicts would be right in it. */
export type Ends = number

export const noEnd: Ends = 0
const cancelled = 1
const partly = 2
const nothing = 4

/** Which final verdicts are right in this world. One is knowable after a log when all worlds that fit share it. */
export function endsOf({ asked, lines }: TrueWorld, versions: readonly Version[]): Ends {
  const ours = lines.reduce((sum, line) => sum + line.ours, 0)
  const wanted = (asked ?? lines.map(({ id }) => ({ id, quantity: undefined }))).map(({ id, quantity }) => {
    const line = lines.find((one) => one.id === id) ?? { units: 0, cancelled: 0, ours: 0 }
    const share = quantity === undefined ? line.cancelled : line.ours
    const isAll =
      line.units > 0 && (line.cancelled === line.units || (quantity !== undefined && share >= quantity))
    return { id, share, isAll }
  })
  const isAll = wanted.every((line) => line.isAll)
  const isSome = wanted.some(({ share }) => share > 0)
  const rows = versions.at(-1)?.rows ?? []
  const isStanding = wanted.some(
    (line) => !line.isAll && rows.some((row) => row.id === line.id && !isDecided(row)),
  )
  return (
    (isAll ? cancelled : noEnd) |
    (isSome && !isAll && !isStanding ? partly : noEnd) |
    (ours === 0 && !isSome ? nothing : noEnd)
  )
}
