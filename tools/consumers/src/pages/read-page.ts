/** A program in TypeScript. */
export interface Snippet {
  /** The line of its fence, counted from 1. */
  readonly line: number
  /** The whole module, earlier parts included. */
  readonly text: string
  /** `types`: needs what no test machine has, or takes long, so it is compiled only. */
  readonly isRun: boolean
  /** What the page says that it prints; `...` stands for anything. */
  readonly output?: string
}

export type Page = ReturnType<typeof readPage>

/** The languages of a page, each with the words that may stand after it, which readers do not see. */
const known =
  'ts, ts continues, ts continues types, ts types, ts fragment, sh, sh fragment, text, text output'

/**
 * The blocks of a page, or of the doc comments of a source. All are looked at, so that none is forgotten: `continues`
 * goes on where the snippet before ended, `types` is compiled and not run, `fragment` is no program and is not checked,
 * and an `output` is what the snippet before it prints.
 */
export function readPage(path: string, source: string) {
  // Line by line, so that a fence keeps its line.
  const comments = source.split('\n').map((line) => /^ *\* ?(.*)/.exec(line)?.[1] ?? '')
  const markdown = path.endsWith('.ts') ? comments.join('\n') : source
  const snippets: Snippet[] = []
  /** Its blocks for a shell. */
  const commands: string[] = []
  for (const match of markdown.matchAll(/^ {0,3}```([^\n`]*)\n([\s\S]*?)^ {0,3}```\s*$/gm)) {
    const [, info = '', text = ''] = match
    const line = markdown.slice(0, match.index).split('\n').length
    const words = info.trim().split(/\s+/)
    if (!known.split(', ').includes(words.join(' ')))
      throw new Error(`${path}, line ${line}: "${info}" is not one of ${known}`)
    const before = snippets.at(-1)
    if (before === undefined && /continues|output/.test(info))
      throw new Error(`${path}, line ${line}: no snippet stands before it`)
    if (words.includes('fragment')) continue
    if (words[0] === 'sh') commands.push(text)
    if (words[0] === 'ts') {
      const earlier = words.includes('continues') ? before : undefined
      const isRun = earlier?.isRun !== false && !words.includes('types')
      snippets.push({ line, text: `${earlier?.text ?? ''}${text}`, isRun })
    }
    if (words.includes('output') && before !== undefined) snippets.splice(-1, 1, { ...before, output: text })
  }
  return { snippets, commands }
}

/** What a program prints whose page says so. What an earlier part printed may stand before it. */
export function printed(output: string): RegExp {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`(?:^|\\n)${output.trim().split('...').map(literal).join('[^]*?')}\\s*$`)
}
