export interface Block {
  /** The line of its fence, counted from 1. */
  readonly line: number
  /** Of a program the whole module, earlier parts included; else commands. */
  readonly text: string
}

/** A program in TypeScript. */
export interface Snippet extends Block {
  /** `types`: needs what no test machine has, so it is compiled only. */
  readonly isRun: boolean
  /** What the page says that it prints; `...` stands for anything. */
  readonly output?: string
}

export interface Page {
  readonly snippets: readonly Snippet[]
  readonly commands: readonly Block[]
}

/** The text of the doc comments of a source, line by line, so that a fence keeps its line. */
export function examplesIn(source: string): string {
  return source
    .split('\n')
    .map((line) => (/^ *\* ?/.test(line) ? line.replace(/^ *\* ?/, '') : ''))
    .join('\n')
}

/** The languages of a page, each with the words that may stand after it, which readers do not see. */
const known =
  'ts, ts continues, ts continues types, ts types, ts fragment, sh, sh fragment, text, text output'

/**
 * The blocks of a page. All are checked, so that none is forgotten: `continues` goes on where the snippet before ended,
 * `types` is compiled and not run, `fragment` is no program and is not checked, and an `output` is what the snippet before
 * it prints.
 */
export function readPage(path: string, markdown: string): Page {
  const snippets: Snippet[] = []
  const commands: Block[] = []
  for (const match of markdown.matchAll(/^ {0,3}```([^\n`]*)\n([\s\S]*?)^ {0,3}```\s*$/gm)) {
    const [, info = '', text = ''] = match
    const line = markdown.slice(0, match.index).split('\n').length
    const refuse = (why: string): never => {
      throw new Error(`${path}, line ${line}: ${why}`)
    }
    const words = info.trim().split(/\s+/)
    if (!known.split(', ').includes(words.join(' '))) refuse(`"${info}" is not one of ${known}`)
    const isPart = words.includes('continues')
    const before = snippets.at(-1)
    if (before === undefined && (isPart || words.includes('output'))) refuse('no snippet stands before it')
    if (words.includes('fragment')) continue
    if (words[0] === 'sh') commands.push({ line, text })
    if (words[0] === 'ts') {
      const isRun = !words.includes('types') && (!isPart || before?.isRun === true)
      snippets.push({ line, text: isPart ? `${before?.text}${text}` : text, isRun })
    }
    if (words.includes('output') && before !== undefined) snippets.splice(-1, 1, { ...before, output: text })
  }
  return { snippets, commands }
}

/** Whether a program printed what its page says. What an earlier part printed may stand before it. */
export function isPrinted(expected: string, printed: string): boolean {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const pattern = expected.trim().split('...').map(literal).join('[^]*?')
  return new RegExp(`(?:^|\\n)${pattern}$`).test(printed.trim())
}
