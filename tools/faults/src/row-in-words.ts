import type { Row } from '@cancel/core'

type When = Row['when']

const shapes: Readonly<Record<string, string>> = {
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
    shape === undefined ? undefined : either(list(shape).map((each) => shapes[each] ?? each)),
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

function list<Value>(values: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(values) ? values : [values as Value]
}

function either(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`
}
