export interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Steps that must have succeeded before. */
  readonly after?: readonly string[]
  /** Nothing else runs at the same time. */
  readonly isAlone?: boolean
  /** Its output is worth reading when it succeeds, too. */
  readonly isShown?: boolean
}

const own = (name: string): readonly string[] => ['node', 'tools/checks/src/main.ts', name]

/** Everything CI runs, in the order in which it starts. */
export const steps: readonly Step[] = [
  { name: 'format', command: ['pnpm', 'run', 'format:check'] },
  { name: 'types', command: ['pnpm', 'run', 'types'] },
  { name: 'lint', command: ['pnpm', 'run', 'lint'] },
  { name: 'turbo-boundaries', command: ['turbo', 'boundaries'] },
  { name: 'boundaries', command: own('boundaries') },
  { name: 'house', command: own('house') },
  { name: 'hygiene', command: own('hygiene') },
  { name: 'commands', command: own('commands') },
  { name: 'readmes', command: own('readmes') },
  { name: 'changesets', command: own('changesets') },
  // The site has a TypeScript of its own: TypeDoc does not run on 7.
  { name: 'sherif', command: ['sherif', '-i', 'typescript'] },
  { name: 'knip', command: ['knip'] },
  { name: 'tests', command: ['pnpm', 'run', 'test'], isAlone: true, isShown: true },
  { name: 'new-provider', command: ['pnpm', 'run', 'new-provider:test'], isAlone: true, isShown: true },
  { name: 'build', command: ['pnpm', 'run', 'build'] },
  // The longest of those that follow, so it starts first.
  { name: 'rehearsal', command: ['pnpm', 'run', 'release:rehearse'], after: ['build'] },
  { name: 'generated', command: own('generated'), after: ['build'] },
  { name: 'pack', command: own('pack'), after: ['build'] },
  { name: 'ceilings', command: own('ceilings'), after: ['pack'], isShown: true },
  { name: 'packaging', command: own('packaging'), after: ['pack'] },
  { name: 'install', command: own('install'), after: ['pack'] },
  {
    name: 'consumers',
    command: ['node', 'tools/consumers/src/main.ts', '--light'],
    after: ['pack'],
    isShown: true,
  },
  { name: 'snippets', command: own('snippets'), after: ['pack'], isShown: true },
  { name: 'site', command: ['pnpm', 'run', 'docs:build'], after: ['generated'] },
]
