/** Whether something of a kind has this name. */
export type IsKnown = (kind: 'package' | 'script' | 'setting', name: string) => boolean

const installs = /^npm (?:install|i|add) (.+)$/gm

/** Where commands name a package, a script of the root or a setting. */
const places: readonly (readonly [Parameters<IsKnown>[0], RegExp])[] = [
  ['setting', /^(?:export )?([A-Z_]+)=/gm],
  ['package', installs],
  ['package', /^npx (?:-y |-p \S+ )*(?!pnpm\b)(\S+)/gm],
  ['script', /^(?:npx (?:-y |-p \S+ )*)?pnpm (?:-\S+ )*(\S+)/gm],
]

/** The words that a pattern finds in commands, without options, each with what stands behind its `@`. */
function named(commands: string, pattern: RegExp): readonly (readonly [name: string, range: string])[] {
  const lines = commands.replaceAll(/\\\n\s*/g, ' ').replaceAll(/^\s+|\s+#.*$/gm, '')
  return [...lines.matchAll(pattern)]
    .flatMap(([, words = '']) => words.split(/\s+/))
    .filter((word) => !word.startsWith('-'))
    .map((word) => {
      const [, name = word, range = '*'] = /^(.[^@]*)@(.+)$/.exec(word) ?? []
      return [name, range]
    })
}

/** `npm install @cancel/core undici@8` -> both, each with its range. */
export const installed = (commands: string): ReturnType<typeof named> => named(commands, installs)

/** One line for each package, script or setting that a block of commands names and that does not exist. */
export function checkShell(commands: string, isKnown: IsKnown): readonly string[] {
  return places.flatMap(([kind, pattern]) =>
    named(commands, pattern)
      .filter(([name]) => !isKnown(kind, name))
      .map(([name]) => `no ${kind} is named ${name}`),
  )
}
