import type { Words } from './words.ts'

/** A change of a file that lists all providers. */
export interface Edit {
  readonly path: string
  /** @throws Error when the file is not as it is expected to be */
  readonly change: (text: string) => string
}

/** Every list that a new provider has to stand in. Nothing else in the repository names providers one by one. */
export function editsFor({ name, Name }: Words): readonly Edit[] {
  const factory = `create${Name}Emulator, type ${Name}Emulator, type ${Name}EmulatorOptions`
  return [
    {
      path: 'packages/emulator/src/vendors.ts',
      change: (text) =>
        [
          afterLast(
            /^import \{ \w+ \} from '\.\/\w+\/emulator\.ts'\n/gm,
            `import { ${name} } from './${name}/emulator.ts'\n`,
          ),
          afterLast(/^ {2}readonly \w+: typeof \w+\n/gm, `  readonly ${name}: typeof ${name}\n`),
          afterLast(/^const vendors: Vendors = \{\n(?: {2}\w+,\n)+/gm, `  ${name},\n`),
        ].reduce((changed, change) => change(changed), text),
    },
    {
      path: 'packages/emulator/src/index.ts',
      change: (text) => `${text}export { ${factory} } from './${name}/emulator.ts'\n`,
    },
    {
      path: 'packages/emulator/src/conformance.ts',
      change: (text) => `${text}export { ${name} } from './${name}/conformance.ts'\n`,
    },
    {
      path: 'tools/faults/src/worlds/subjects.ts',
      change: (text) =>
        [
          afterLast(/^import \{ \w+ \} from '\.\/\w+\.ts'\n/gm, `import { ${name} } from './${name}.ts'\n`),
          afterLast(/^export const subjects: readonly Subject\[\] = \[[\w,\s]*\w/gm, `, ${name}`),
        ].reduce((changed, change) => change(changed), text),
    },
    { path: 'tools/faults/package.json', change: (text) => withDependency(text, `@cancel/${name}`) },
  ]
}

/** Puts a text behind the last place that the pattern finds. */
function afterLast(pattern: RegExp, addition: string): (text: string) => string {
  return (text) => {
    const last = [...text.matchAll(pattern)].at(-1)
    if (last === undefined) throw new Error(`nothing there matches ${String(pattern)}`)
    const end = last.index + last[0].length
    return `${text.slice(0, end)}${addition}${text.slice(end)}`
  }
}

function withDependency(text: string, name: string): string {
  const manifest = JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> }
  const entries = Object.entries({ ...manifest.dependencies, [name]: 'workspace:^' })
  const dependencies = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ ...manifest, dependencies }, undefined, 2)}\n`
}
