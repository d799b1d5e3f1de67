import type { Summary } from '@cancel/bulk'
import { exit } from './exit.ts'
import { type Screen, table } from './screen.ts'

/** Short ones, so that a table fits 80 columns; the line above it has the words. */
const titles: ReadonlyMap<string, string> = new Map([
  ['partially_cancelled', 'in part'],
  ['resolved_cancelled', 'said yes'],
  ['resolved_not_cancelled', 'said no'],
])

/** How a run stands, for people. */
export function summaryLines(screen: Screen, summary: Summary): readonly string[] {
  const { name, planned, totals, accounts, stopped } = summary
  const statuses = (Object.keys(totals) as (keyof typeof totals)[]).filter((status) => totals[status] > 0)
  const isOpen = totals.requested + totals.unconfirmed > 0
  const cells = accounts.map((account) => [
    account.name,
    ...statuses.map((status) => String(account[status])),
  ])
  const beside = (
    [
      [planned.bad, 'rows that could not be run', '; the report says why'],
      [planned.duplicates, 'rows that ask for an order twice', ''],
      [planned.skipped, 'rows that say skip', ''],
    ] as const
  ).flatMap(([count, what, more]) => (count === 0 ? [] : [`  ${what}: ${count}${more}`]))
  const next = [
    ...(isOpen
      ? [
          `Some are open: cancel follow ${JSON.stringify(name)} looks at them again;`,
          'with --repeat-safe it also sends again where that adds nothing.',
          'What stays open is for you: look at it at the vendor, and say what you saw, cancelled or not_cancelled:',
          `  cancel resolve ${JSON.stringify(name)} ORDER --as cancelled`,
        ]
      : []),
    ...(totals.failed > 0
      ? [`Some failed, and were not changed: cancel report ${JSON.stringify(name)} says why.`]
      : []),
    ...(totals.not_sent > 0 ? [`Some were not sent: cancel run ${JSON.stringify(name)} goes on.`] : []),
  ]
  return [
    screen.style('bold', summaryLine(summary)),
    ...table(screen, [
      ['account', ...statuses.map((status) => titles.get(status) ?? words(status))],
      ...cells,
    ]),
    ...beside,
    ...stopped.map(({ account, why }) => `  ${screen.style('yellow', 'stopped')} ${account}: ${why}`),
    ...(next.length === 0 ? [] : ['', ...next]),
  ]
}

/** The same in one line. */
export function summaryLine({ name, totals }: Summary): string {
  const sums = Object.entries(totals).filter(([, count]) => count > 0)
  return `${name}: ${sums.map(([status, count]) => `${count} ${words(status)}`).join(', ') || 'nothing to run'}`
}

/** What a run's sums mean for a script. */
export function codeOf({ totals, planned }: Pick<Summary, 'totals' | 'planned'>): number {
  if (totals.requested + totals.unconfirmed + totals.not_sent > 0) return exit.open
  const { refused, failed, partially_cancelled, resolved_not_cancelled } = totals
  const no = refused + failed + partially_cancelled + resolved_not_cancelled + planned.bad
  return no > 0 ? exit.refused : exit.done
}

function words(status: string): string {
  return status.replaceAll('_', ' ')
}
