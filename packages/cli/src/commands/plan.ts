import { type Plan, planRun, type Problem, readOrders } from '@cancel/bulk'
import { type CommonOptions, withCommand } from '../context.ts'
import { prepareExample } from '../example.ts'
import { CommandError, exit } from '../exit.ts'
import { duration, type Screen, show, table } from '../screen.ts'

export interface PlanCommandOptions extends CommonOptions {
  readonly name?: string | undefined
  readonly map?: readonly string[] | undefined
  readonly account?: string | undefined
  readonly encoding?: string | undefined
  readonly preview?: boolean | undefined
  readonly maxBadRows?: string | undefined
  readonly example?: boolean | undefined
}

const mostShown = 20

/** Reads a file and says what would be sent. Sends nothing. */
export async function planFile(given: string | undefined, options: PlanCommandOptions): Promise<number> {
  const { map = [], account, encoding, name, preview, maxBadRows } = options
  const file = options.example === true ? await prepareExample(process.cwd()) : given
  if (file === undefined) throw new CommandError('which file? cancel plan FILE, or cancel plan --example')
  return withCommand(options, async ({ screen, setup, journal }) => {
    const { columns, ...mapping } = setup.mapping
    const orders = readOrders(file, {
      ...mapping,
      columns: { ...columns, ...columnsOf(map) },
      ...(account === undefined ? {} : { account }),
      ...(encoding === undefined ? {} : { encoding }),
    })
    const plan = await planRun(journal, setup.accounts, orders, {
      name,
      preview,
      maxBadRows: maxBadRows === undefined ? undefined : Number(maxBadRows),
    })
    show(screen, plan, () => planLines(screen, plan))
    return plan.counts.bad > 0 ? exit.refused : exit.done
  })
}

/** `order_id=Order No.` names the file's column for one of ours. */
function columnsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1)
        throw new CommandError(
          `--map must be name=title, such as order_id="Order No."; given ${JSON.stringify(pair)}`,
        )
      const name = pair.slice(0, at).replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
      return [name, pair.slice(at + 1)]
    }),
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
    ...table([titles, ...cells].map((row) => row.filter((_cell, index) => filled[index]))).map(
      (line) => `  ${line}`,
    ),
    ...problemLines(screen, problems),
    '',
    'Nothing was sent. To send exactly this:',
    `  cancel run ${JSON.stringify(name)} --confirm ${token}`,
  ]
}

/** Each names line, column, value and what is allowed. */
function problemLines({ style }: Screen, problems: readonly Problem[]): readonly string[] {
  const shown = problems
    .slice(0, mostShown)
    .map(({ severity, message }) =>
      severity === 'error'
        ? `  ${style('red', 'error')}    ${message}`
        : `  ${style('yellow', 'warning')}  ${message}`,
    )
  const more = problems.length - shown.length
  return more > 0 ? [...shown, `  and ${more} more, in the report`] : shown
}
