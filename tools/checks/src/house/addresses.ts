import { parseSync, Visitor } from 'oxc-parser'
import { anchorOf } from '../lib/anchor-of.ts'
import { readFiles } from '../lib/files.ts'

const promised: readonly { readonly page: string; readonly source: string; readonly union: string }[] = [
  { page: 'docs/errors.md', source: 'packages/core/src/errors/cancel-error.ts', union: 'CancelErrorCode' },
  { page: 'docs/open-results.md', source: 'packages/core/src/contract/words.ts', union: 'Refusal' },
]
/** Results that are explained by their status. */
const statuses = ['partially_cancelled', 'requested', 'unconfirmed']

/** Each error and each result carries the address of a heading: it is there. */
export function checkAddresses(root: string): readonly string[] {
  const read = (path: string): string => readFiles(root, [path])[0]?.text ?? ''
  return promised.flatMap(({ page, source, union }) => {
    const words = membersOf(read(source), union)
    if (words.length === 0) return [`${source}: has no union ${union}`]
    const wanted = union === 'Refusal' ? [...statuses, ...words] : words
    return findLost(read(page), wanted).map((word) => `${page}: no heading has the address #${word}`)
  })
}

/** The words that lead to no heading of a page, by the first heading of each name as GitHub counts. */
export function findLost(markdown: string, words: readonly string[]): readonly string[] {
  const outline = markdown.replaceAll(/^ {0,3}```[^]*?^ {0,3}```$/gm, '')
  const anchors = [...outline.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => anchorOf(title))
  return words.filter((word) => !anchors.includes(word))
}

/** The words of a union of texts. */
export function membersOf(source: string, union: string): readonly string[] {
  const words: string[] = []
  new Visitor({
    TSTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      if (id.name !== union || typeAnnotation.type !== 'TSUnionType') return
      for (const member of typeAnnotation.types)
        if (member.type === 'TSLiteralType' && member.literal.type === 'Literal')
          words.push(String(member.literal.value))
    },
  }).visit(parseSync('source.ts', source).program)
  return words
}
