import { anchorOf } from 'checks/lib/anchor-of.ts'
import type { CancelErrorCode, Row } from '@cancel/core'
import { codeNotes } from './codes.ts'
import { seenAs, whatFollows } from './row-in-words.ts'

/** The rows of one vendor, or of every vendor, under the name that people write. */
export interface VendorRows {
  readonly title: string
  readonly rows: readonly Row[]
}

const introduction = `# Errors, A to Z

Every code a \`CancelError\` has, and every rule by which an answer of a vendor is judged. \`error.docs\` leads to a code on this
page, and \`result.docs\` to [open results and refusals](open-results.md). \`pnpm generate\` writes this page from the rules that
the code runs.

- **A throw means: this call did not change the order.** \`code\` says why, \`retryable\` whether the same call may work later,
  \`hint\` what to do, \`vendorCode\` and \`vendorMessage\` what the vendor said.
- **A result means: it may have.** \`status\` says what was seen.
- \`attempts[].rule\`, and the word in brackets at the end of a message, name the rule that judged each answer. Search this page for it,
  or for the vendor's own code.
- New codes, refusals and rules may come in a minor release: [what is promised](versions.md).

\`AmbiguousOutcomeError\` is thrown by a vendor's own \`api\` alone: the call may have taken effect, so read the order first.
\`NotCancelledError\` is thrown by \`expectCancelled\` alone, and holds the result. Neither is a \`CancelError\`.`

/** `docs/errors.md`. */
export function errorsPage(parts: readonly VendorRows[]): string {
  const codes = Object.keys(codeNotes).toSorted() as CancelErrorCode[]
  return `${[
    introduction,
    '## Codes',
    ...codes.map((code) => codeSection(code, parts)),
    ...parts.flatMap(({ title, rows }) => [`## ${title}`, ...byId(rows).map((same) => rule(title, same))]),
  ].join('\n\n')}\n`
}

function codeSection(code: CancelErrorCode, parts: readonly VendorRows[]): string {
  const { means, todo, isRetryable } = codeNotes[code]
  const rules = parts.flatMap(({ title, rows }) => {
    const ids = byId(rows.filter((row) => row.code === code && row.then !== 'read')).map(([row]) => row.id)
    return ids.map((id) => `[${title}: \`${id}\`](#${anchorOf(`${title} ${id}`)})`)
  })
  return [
    `### \`${code}\``,
    [
      `- **Means**: ${means}`,
      `- **Do**: ${todo}`,
      `- **Retryable**: ${isRetryable === true ? 'yes' : 'no'}`,
      ...(rules.length === 0 ? [] : [`- **Rules**: ${rules.join(', ')}`]),
    ].join('\n'),
  ].join('\n\n')
}

function rule(title: string, rows: readonly [Row, ...Row[]]): string {
  const [row] = rows
  return [
    `### ${title}: \`${row.id}\``,
    [
      `- **Seen as**: ${rows.map(seenAs).join('; or ')}`,
      `- **Follows**: ${whatFollows(row)}`,
      ...(row.hint === undefined ? [] : [`- **Do**: ${row.hint}`]),
      `- **Why**: ${row.why}`,
      `- **Source**: ${row.source}`,
    ].join('\n'),
  ].join('\n\n')
}

/** Rows of one name say one thing of several answers. */
function byId(rows: readonly Row[]): readonly (readonly [Row, ...Row[]])[] {
  const found = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const same = found.get(row.id)
    if (same === undefined) found.set(row.id, [row])
    else same.push(row)
  }
  return [...found.values()]
}
