export interface Snippet {
  /** The line of its fence, counted from 1. */
  readonly line: number
  readonly language: 'ts' | 'js'
  /** The program as one module, earlier parts included. */
  readonly code: string
  /** `types`: needs what no test machine has, so it is compiled only. */
  readonly isRun: boolean
  /** What the page says that this block prints; `...` stands for anything. */
  readonly output?: string
}

/** A block of commands or of data. */
export interface Block {
  readonly line: number
  readonly language: 'sh' | 'json'
  readonly text: string
}

export interface Page {
  readonly snippets: readonly Snippet[]
  readonly blocks: readonly Block[]
}

/** The text of the doc comments of a source, line by line, so that a fence keeps its line. */
export function examplesIn(source: string): string {
  return source
    .split('\n')
    .map((line) => (/^ *\* ?/.test(line) ? line.replace(/^ *\* ?/, '') : ''))
    .join('\n')
}

interface Fence {
  readonly line: number
  readonly language: string
  readonly words: readonly string[]
  readonly text: string
}

const wordsOf: Readonly<Record<string, readonly string[]>> = {
  ts: ['continues', 'types', 'fragment'],
  js: ['continues', 'types', 'fragment'],
  sh: ['fragment'],
  json: ['fragment'],
  text: ['output'],
}

/**
 * The blocks of a page. All are checked, so that none is forgotten, with words after the language that readers do
 * not see: `continues` (goes on where the snippet before ended), `types` (compiled, not run), `fragment` (not a
 * program, not checked), and `output` on a text block (what the snippet before prints).
 */
export function readPage(path: string, markdown: string): Page {
  try {
    return readBlocks(markdown)
  } catch (error) {
    throw new Error(`${path}, ${(error as Error).message}`, { cause: error })
  }
}

function readBlocks(markdown: string): Page {
  const snippets: Snippet[] = []
  const blocks: Block[] = []
  for (const fence of readFences(markdown)) {
    const { line, language, words, text } = fence
    if (words.includes('fragment')) continue
    if (language === 'ts' || language === 'js') snippets.push(toSnippet(fence, snippets.at(-1)))
    else if (language === 'sh' || language === 'json') blocks.push({ line, language, text })
    else if (words.includes('output')) {
      const last = snippets.pop()
      if (last === undefined) throw new Error(`line ${line}: output, but no snippet stands before it`)
      snippets.push({ ...last, output: text })
    }
  }
  return { snippets, blocks }
}

function readFences(markdown: string): readonly Fence[] {
  const fence = /^ {0,3}```(?<info>[^\n`]*)\n(?<text>[\s\S]*?)^ {0,3}```\s*$/gm
  return [...markdown.matchAll(fence)].map((match) => {
    const line = markdown.slice(0, match.index).split('\n').length
    const [name = '', ...words] = (match.groups?.['info'] ?? '').trim().split(/\s+/)
    const language = { typescript: 'ts', javascript: 'js', bash: 'sh', shell: 'sh' }[name] ?? name
    const unknown = words.find((word) => !(wordsOf[language] ?? []).includes(word))
    if (unknown !== undefined) throw new Error(`line ${line}: "${unknown}" after ${name} means nothing`)
    return { line, language, words, text: match.groups?.['text'] ?? '' }
  })
}

function toSnippet({ line, language, words, text }: Fence, before: Snippet | undefined): Snippet {
  if (!words.includes('continues'))
    return { line, language: toLanguage(language), code: text, isRun: !words.includes('types') }
  if (before === undefined) throw new Error(`line ${line}: continues, but no block stands before it`)
  const isRun = before.isRun && !words.includes('types')
  return { line, language: toLanguage(language), code: `${before.code}${text}`, isRun }
}

function toLanguage(name: string): 'ts' | 'js' {
  return name === 'js' ? 'js' : 'ts'
}

/** Whether a program printed what its page says. What an earlier part printed may stand before it. */
export function isPrinted(expected: string, printed: string): boolean {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const pattern = expected.trim().split('...').map(literal).join('[^]*?')
  return new RegExp(`(?:^|\\n)${pattern}$`).test(printed.trim())
}
