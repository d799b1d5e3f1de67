import { type Plan, planRun, type Problem, readOrders } from '@cancel/bulk'
import { type CommonOptions, withCommand } from '../context.ts'
import { prepareExample } from '../example.ts'
import { CommandError, exit } from '../exit.ts'
import { pairsOf } from '../pairs.ts'
import { duration, type Screen, show, table } from '../screen.ts'

export interface PlanCommandOptions extends CommonOptions {
  readonly name?: string | undefined
  readonly map?: readonly string[] | undefined
  readonly account?: string | undefined
  readonly encoding?: string | undefined
  readonly preview?: boolean | undefined
  readonly maxBadRows?: string | undefined
  /** `true`, or the port of an emulator that listens elsewhere. */
  readonly example?: string | boolean | undefined
}

const mostShown = 20
const tellEveryMs = 10_000

/** Reads a file and says what would be sent. Sends nothing. */
export async function planFile(given: string | undefined, options: PlanCommandOptions): Promise<number> {
  const { map = [], account, encoding, name, preview, maxBadRows } = options
  const { example = false } = options
  const file = example === false ? given : await prepareExample(process.cwd(), example)
  if (file === undefined) throw new CommandError('which file? cancel plan FILE, or cancel plan --example')
  if (name !== undefined) checkName(name)
  const share = maxBadRows === undefined ? undefined : shareOf(maxBadRows)
  return withCommand(options, async ({ screen, setup, journal }) => {
    const { columns, ...mapping } = setup.mapping
    const source = file === '-' ? { name: 'stdin', bytes: process.stdin } : file
    const orders = readOrders(source, {
      ...mapping,
      columns: { ...columns, ...columnsOf(map) },
      ...(account === undefined ? {} : { account }),
      ...(encoding === undefined ? {} : { encoding }),
    })
    const plan = await planRun(journal, setup.accounts, orders, {
      name,
      preview,
      maxBadRows: share,
      onRows: tellRows(screen),
    })
    show(screen, plan, () => planLines(screen, plan))
    return plan.counts.bad > 0 ? exit.refused : exit.done
  })
}

/** A name stands in commands that are copied, where a shell reads it. */
function checkName(name: string): void {
  if (/^(?!-)[^\p{C}$`\\"!]{1,200}$/u.test(name) && name.trim() !== '') return
  throw new CommandError(
    `--name must be 1 to 200 characters, not begin with a dash, and be free of $ \` \\ " ! and control characters; given ${JSON.stringify(name.slice(0, 80))}`,
  )
}

/** Reading every order of a night takes minutes. */
function tellRows(screen: Screen): (rows: number) => void {
  let saidAt = performance.now()
  return (rows) => {
    if (performance.now() - saidAt < tellEveryMs) return
    saidAt = performance.now()
    screen.err(`${rows} rows read`)
  }
}

function shareOf(text: string): number {
  const [, number, percent] = /^(\d{1,3}(?:\.\d{1,6})?)(%?)$/.exec(text) ?? []
  const share = Number(number) / (percent === '%' ? 100 : 1)
  if (share <= 1) return share
  throw new CommandError(`--max-bad-rows must be a share such as 5% or 0.05; given ${JSON.stringify(text)}`)
}

/** `order_id=Order No.` names the file's column for one of ours. */
function columnsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  const titles = Object.entries(pairsOf('--map', 'name=title, such as order_id="Order No."', pairs))
  return Object.fromEntries(
    titles.map(([name, title]) => [
      name.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
      title,
    ]),
  )
}

function planLines(screen: Screen, { name, token, counts, accounts, problems }: Plan): readonly string[] {
  const { rows, toRun, finished, duplicates, skipped, bad } = counts
  const rest = [
    [finished, 'finished by an earlier run'],
    [duplicates, 'asked twice'],
    [skipped, 'skipped'],
    [bad, 'that cannot be run'],
  ] as const
  const cells = accounts.map(({ name: own, rows: count, expected, estimateMs }) => [
    own,
    String(count),
    ...(expected === undefined
      ? ['', '', '', '']
      : [expected.can, expected.cannot, expected.buyerAsked, expected.notKnown].map(String)),
    estimateMs === undefined ? '' : duration(estimateMs),
  ])
  const titles = ['account', 'rows', 'can', 'cannot', 'buyer asked', 'not known', 'time']
  // Columns that no account fills are left out, as those of a preview that was not asked for.
  const filled = titles.map((_title, index) => cells.some((row) => row[index] !== ''))
  return [
    screen.style('bold', `${name}: ${toRun} of ${rows} rows to cancel`),
    ...rest.filter(([count]) => count > 0).map(([count, what]) => `  ${count} ${what}`),
    ...table(
      screen,
      [titles, ...cells].map((row) => row.filter((_cell, index) => filled[index])),
    ),
    ...problemLines(screen, problems, counts),
    '',
    'Nothing was sent. To send exactly this:',
    `  cancel run ${JSON.stringify(name)} --confirm ${token}`,
  ]
}

/** Each names line, column, value and what is allowed. */
function problemLines(
  { style }: Screen,
  problems: readonly Problem[],
  { bad, duplicates, warnings }: Plan['counts'],
): readonly string[] {
  const shown = problems
    .slice(0, mostShown)
    .map(({ severity, message }) =>
      severity === 'error'
        ? `  ${style('red', 'error')}    ${message}`
        : `  ${style('yellow', 'warning')}  ${message}`,
    )
  // The plan holds the first problems only.
  const more = bad + duplicates + warnings - shown.length
  return more > 0 ? [...shown, `  and ${more} more, in the report`] : shown
}
