import type { Row } from '@cancel/core'

/** What is seen when a row applies: HTTP status, the vendor's codes, how it failed. */
export function seenAs({ when }: Row): string {
  const { status, code, text, purpose, failure, shape } = when
  const parts = [
    purpose === undefined ? undefined : `on a ${either(list(purpose))}`,
    status === undefined ? undefined : `HTTP ${either(list(status).map(String))}`,
    code === undefined
      ? undefined
      : `code ${either(
          list(code)
            .filter((each) => !each.startsWith('('))
            .map((each) => `\`${each}\``),
        )}`,
    text === undefined ? undefined : 'told apart by its words',
    failure === undefined ? undefined : `failure \`${list(failure).join('`, `')}\``,
    shape === undefined || code !== undefined ? undefined : shapes[list(shape)[0] ?? 'foreign'],
  ]
  const told = parts.filter((part) => part !== undefined && part !== 'code ')
  return told.length === 0 ? 'anything else' : told.join('; ')
}

const shapes = {
  success: 'in the form of a success',
  vendor: 'in the vendor’s own form',
  html: 'a web page in place of an answer',
  foreign: 'not in the vendor’s form',
}

/** What the client makes of it. Codes and refusals are links. */
export function whatFollows(row: Row): string {
  const mended =
    row.first === undefined
      ? ''
      : `${row.first === 'clock' ? 'The clock is corrected' : 'A new token is fetched'} and the request sent again, once. After that: `
  return mended === '' ? next(row) : `${mended}${lowerFirst(next(row))}`
}

function next(row: Row): string {
  const thrown = `throws [\`${row.code ?? 'rejected'}\`](#${row.code ?? 'rejected'})`
  switch (row.then) {
    case 'settle':
      return 'The vendor took it.'
    case 'retry':
      return `Nothing was done: it is sent again${row.atMost === undefined ? ', up to `maxRetries` times' : row.atMost === 1 ? ' once' : `, ${row.atMost} times at most`}, and then ${thrown}.`
    case 'throw':
      return `Nothing was done: it ${thrown}.`
    case 'refuse': {
      const refusal = row.refusal ?? 'unspecified'
      const result = `a cancel is \`refused\`, [\`${refusal}\`](open-results.md#${refusal})`
      if (row.means !== 'no') return `The order is read: unless that shows otherwise, ${result}.`
      return row.look === true
        ? `The order is read once, to tell who cancelled it or whether it was shipped: else ${result}.`
        : `Nothing was done: ${result}.`
    }
    default: {
      const open = `without proof a cancel is [\`unconfirmed\`](open-results.md#unconfirmed), cause \`${row.cause ?? 'unclear_answer'}\``
      const closed =
        row.closesDoor === true
          ? ` If the read is turned away in the same way and nothing was ever read, it ${thrown}.`
          : ''
      return `It may have been done, so the order is read: ${open}.${closed} A call that only reads ${thrown}.`
    }
  }
}

type When = Row['when']

const shapesInTables: Readonly<Record<string, string>> = {
  success: 'as the endpoint promises',
  vendor: 'in the vendor’s own shape',
  html: 'a page',
  foreign: 'in another shape',
}

const effects: Readonly<Record<string, string>> = {
  shown: 'the effect is shown',
  not_shown: 'the order stands',
  accepted: 'no order is shown',
}

/** When a row applies. */
export function whenInWords({ purpose, sent, failure, status, shape, code, text, effect }: When): string {
  const parts = [
    purpose === undefined ? undefined : `a ${either(list(purpose))}`,
    sent === 'never' ? 'never left' : undefined,
    failure === undefined ? undefined : either(list(failure).map((each) => `\`${each}\``)),
    status === undefined ? undefined : either(list(status).map(String)),
    shape === undefined ? undefined : either(list(shape).map((each) => shapesInTables[each] ?? each)),
    code === undefined ? undefined : `code ${either(list(code).map((each) => `\`${each}\``))}`,
    text === undefined ? undefined : `text \`${text.source.replaceAll('|', '\\|')}\``,
    effect === undefined ? undefined : effects[effect],
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? 'everything else' : parts.join('; ')
}

/** What the row makes of it. */
export function meaningOf({
  then,
  means,
  first,
  code,
  refusal,
  look,
  cause,
  closesDoor,
  atMost,
}: Row): string {
  const mended =
    first === undefined ? '' : first === 'clock' ? 'the clock is corrected once; ' : 'one new token; '
  const proof = means === 'no' ? '**no, proof**: ' : ''
  const thrown = `throws \`${code ?? 'rejected'}\``
  switch (then) {
    case 'settle':
      return '**yes**: the vendor took it'
    case 'retry':
      return `${proof}${mended}sent again${atMost === 1 ? ' once' : ''}, then ${thrown}`
    case 'refuse':
      return `${proof}${mended}\`refused\`, \`${refusal ?? 'unspecified'}\`${look ? ', after one read that tells who' : ''}`
    case 'throw':
      return `${proof}${mended}${thrown}`
    default:
      return `**unclear**: ${mended}read; else \`unconfirmed\`, \`${cause ?? 'unclear_answer'}\`${closesDoor ? `; ${thrown} if the read is turned away as well (A11)` : ''}`
  }
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

function list<Value>(values: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(values) ? values : [values as Value]
}

function either(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`
}
