import { anchorOf } from 'checks/lib/anchor-of.ts'
import type { Row } from '@cancel/core'
import { seenAs, whatFollows } from './row-in-words.ts'

/** The rows of one vendor, or of every vendor, under the name that people write. */
export interface VendorRows {
  readonly title: string
  readonly rows: readonly Row[]
}

/** `docs/errors.md`: the rules of each code are filled in; below the prose stands every rule of each vendor. */
export function errorsPage(page: string, parts: readonly VendorRows[]): string {
  const [prose = '', ...rest] = page.split(`\n## ${parts[0]?.title}\n`)
  if (rest.length !== 1) throw new Error('docs/errors.md has no place for the rules')
  const codes = prose.replaceAll(
    /^(### `(\w+)`\n\n(?:- .+\n)*?- \*\*Retryable\*\*: .+\n)(?:- \*\*Rules\*\*: .+\n)?/gm,
    (_whole, head: string, code: string) => `${head}${rulesOf(code, parts)}`,
  )
  const rules = parts.flatMap(({ title, rows }) => [
    `## ${title}`,
    ...byId(rows).map((same) => rule(title, same)),
  ])
  return `${codes}\n${rules.join('\n\n')}\n`
}

function rulesOf(code: string, parts: readonly VendorRows[]): string {
  const rules = parts.flatMap(({ title, rows }) => {
    const ids = byId(rows.filter((row) => row.code === code && row.then !== 'read')).map(([row]) => row.id)
    return ids.map((id) => `[${title}: \`${id}\`](#${anchorOf(`${title} ${id}`)})`)
  })
  return rules.length === 0 ? '' : `- **Rules**: ${rules.join(', ')}\n`
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
