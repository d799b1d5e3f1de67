/** What stands behind the consumer while it runs. */
export interface Scenario {
  /** `lost answer`: the vendor cancels, and the connection is reset. `refused`: nobody listens. */
  readonly vendor: 'as usual' | 'lost answer' | 'refused'
  /** What the consumer has to print after the word `verdict`. */
  readonly expected: Readonly<Record<string, unknown>>
}

/** One folder in projects/. */
export interface Consumer {
  readonly name: string
  /** What it proves. */
  readonly shows: string
  /** A file of programs/ that lies beside the project's own: several run the same one. */
  readonly program?: string
  readonly scenarios: readonly Scenario[]
  /** It brings its own emulator, so that ours sees nothing of it. */
  readonly isOnItsOwn?: boolean
}

const onePackage: Scenario = {
  vendor: 'as usual',
  expected: { status: 'cancelled', by: 'this_call', core: 'not found', ours: true, functions: ['function'] },
}
const besideUndici = (major: string): readonly Scenario[] => [
  {
    vendor: 'as usual',
    expected: { status: 'cancelled', by: 'this_call', again: 'cancelled', undici: major },
  },
]

const cancelled = { status: 'cancelled', by: 'this_call' }
const usual: Scenario = { vendor: 'as usual', expected: cancelled }
const readBack: Scenario = { vendor: 'lost answer', expected: { status: 'cancelled', by: 'unproven' } }
const bundled: Scenario = {
  vendor: 'as usual',
  expected: {
    ...cancelled,
    minified: true,
    names: ['CancelError', 'NotCancelledError'],
    ours: [true, false],
  },
}

/** Every runtime meets the same three vendors. Only where a runtime hides why it could not connect may a byte have left. */
const runtime = (
  refused: Readonly<Record<string, unknown>> = { error: 'unreachable' },
): readonly Scenario[] => [usual, readBack, { vendor: 'refused', expected: refused }]

export const consumers: readonly Consumer[] = [
  { name: 'node-esm', program: 'cancel.js', shows: 'import on this Node', scenarios: runtime() },
  {
    name: 'node-oldest',
    program: 'both-ways.cjs',
    shows: 'import and require on the oldest Node',
    scenarios: runtime(),
  },
  {
    name: 'node-newest',
    program: 'both-ways.cjs',
    shows: 'import and require on the newest Node',
    scenarios: runtime(),
  },
  { name: 'bun', program: 'cancel.js', shows: 'Bun', scenarios: runtime() },
  { name: 'deno', program: 'cancel.js', shows: 'Deno', scenarios: runtime() },
  { name: 'pool', shows: 'the pool of @cancel/pool', scenarios: runtime() },
  { name: 'undici-6', program: 'beside-undici.js', shows: 'npm, undici 6', scenarios: besideUndici('6') },
  { name: 'undici-7', program: 'beside-undici.js', shows: 'npm, undici 7', scenarios: besideUndici('7') },
  { name: 'undici-8', program: 'beside-undici.js', shows: 'npm, undici 8', scenarios: besideUndici('8') },
  { name: 'pnpm-strict', program: 'one-package.js', shows: 'one package, pnpm', scenarios: [onePackage] },
  { name: 'bun-install', program: 'one-package.js', shows: 'one package, Bun', scenarios: [onePackage] },
  { name: 'typescript', shows: 'TypeScript 5.4 to 7, strict, with our declarations', scenarios: [usual] },
  { name: 'esbuild', program: 'bundled.js', shows: 'a minified bundle of esbuild', scenarios: [bundled] },
  { name: 'vite', program: 'bundled.js', shows: 'a minified bundle of Vite', scenarios: [bundled] },
  {
    name: 'two-copies',
    shows: 'two copies of core in one process',
    scenarios: [{ vendor: 'as usual', expected: { ...cancelled, other: 'cancelled', ours: [true, true] } }],
  },
]

/** They need large downloads: `.ci/run` runs them, `pnpm check` does not. */
export const heavyConsumers: readonly Consumer[] = [
  {
    name: 'worker',
    shows: 'workerd, bundled by esbuild',
    scenarios: runtime({ status: 'unconfirmed', cause: 'no_answer' }),
  },
  { name: 'jest', shows: 'Jest with the emulator inside', scenarios: [readBack], isOnItsOwn: true },
]
