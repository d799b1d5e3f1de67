export interface Snippet {
  /** The line of its fence, counted from 1. */
  readonly line: number
  readonly language: 'ts' | 'js'
  /** The program as one module, earlier parts included. */
  readonly code: string
}

/**
 * The ts and js blocks of a page. All are checked, so that none is forgotten, with two words after the
 * language: `continues` (goes on where the last checked block ended) and `fragment` (not a program, not
 * checked). Readers do not see these words.
 */
export function readSnippets(markdown: string): readonly Snippet[] {
  const fence = /^ {0,3}```(?<info>[^\n`]*)\n(?<code>[\s\S]*?)^ {0,3}```\s*$/gm
  const snippets: Snippet[] = []
  for (const match of markdown.matchAll(fence)) {
    const line = markdown.slice(0, match.index).split('\n').length
    const [name = '', ...words] = (match.groups?.['info'] ?? '').trim().split(/\s+/)
    const language = toLanguage(name)
    const unknown = words.find((word) => word !== 'continues' && word !== 'fragment')
    if (language === undefined || words.includes('fragment')) continue
    if (unknown !== undefined) throw new Error(`line ${line}: "${unknown}" after the language means nothing`)
    const before = words.includes('continues') ? snippets.at(-1)?.code : ''
    if (before === undefined) throw new Error(`line ${line}: continues, but no block stands before it`)
    snippets.push({ line, language, code: `${before}${match.groups?.['code'] ?? ''}` })
  }
  return snippets
}

function toLanguage(name: string): 'ts' | 'js' | undefined {
  if (name === 'ts' || name === 'typescript') return 'ts'
  if (name === 'js' || name === 'javascript') return 'js'
  return undefined
}
