import type { CancelResult, Requested, Unconfirmed } from '@cancel/core'
import type { Entry } from './entry.ts'

const second = 1000
const hour = 3_600_000

/** The first look comes after seconds, the last ones hours apart. */
const waits: readonly number[] = [5 * second, 60 * second, 720 * second, 3 * hour, 6 * hour]
/** How many looks in a row may bring nothing before a person has to look. */
const mostQuiet = 3
/** Suppliers decide within days or never. */
const longestOpen = 14 * 24 * hour

/**
 * How an entry stands after a verdict. `random` is from 0 to 1 and spreads entries that became open together.
 * @param isLook false: nothing could be seen, which does not count
 */
export function afterVerdict(
  entry: Entry,
  result: CancelResult,
  now: number,
  random: number,
  isLook: boolean = true,
): Entry {
  const { dueAt: _dueAt, problem: _problem, damaged: _damaged, ...rest } = entry
  if (result.final) return { ...rest, result, state: 'final', quiet: 0 }
  const isFirst = entry.openAt === undefined
  const quiet = isFirst || hasNews(entry.result, result) ? 0 : entry.quiet + (isLook ? 1 : 0)
  const openAt = entry.openAt ?? now
  const next = { ...rest, result, quiet, openAt }
  if (needsPerson(result, quiet, now - openAt)) return { ...next, state: 'held' }
  const wait = waits[Math.min(quiet, waits.length - 1)] ?? 6 * hour
  return { ...next, state: 'open', dueAt: Math.round(now + wait * (0.75 + random / 2)) }
}

function needsPerson(result: Requested | Unconfirmed, quiet: number, openMs: number): boolean {
  if (!result.readsCanTell || openMs > longestOpen) return true
  // Who took the request may take days; silence is looked at three times.
  return result.status === 'unconfirmed' && quiet >= mostQuiet
}

/** Another request may bring the same answers for ever: only one that was never given before says something. */
function hasNews(known: CancelResult | undefined, result: CancelResult): boolean {
  return known?.status !== result.status || answersIn(result).size > answersIn(known).size
}

/** A read that failed says nothing. */
function answersIn({ log }: Pick<CancelResult, 'log'>): ReadonlySet<string> {
  return new Set(
    log.flatMap((entry) => {
      if (entry.type === 'read') return [JSON.stringify(entry.view)]
      if (entry.type === 'answered') return [`${entry.rule} ${entry.httpStatus} ${entry.vendorCode}`]
      return entry.type === 'absent' ? ['absent'] : []
    }),
  )
}
