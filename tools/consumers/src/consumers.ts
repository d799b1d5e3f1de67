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
  /** It needs large downloads or much time: only `pnpm consumers` runs it, not `pnpm check`. */
  readonly isHeavy?: boolean
  /** It brings its own emulator, so that ours sees nothing of it. */
  readonly isOnItsOwn?: boolean
}

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
    name: 'node-commonjs',
    shows: 'require on this Node, without undici',
    scenarios: [{ vendor: 'as usual', expected: { ...cancelled, pool: 'configuration' } }],
  },
  { name: 'node-pool', shows: 'the pool of @cancel/core/node', scenarios: runtime() },
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
  {
    name: 'worker',
    shows: 'workerd, bundled by esbuild',
    scenarios: runtime({ status: 'unconfirmed', cause: 'no_answer' }),
    isHeavy: true,
  },
  {
    name: 'typescript-nodenext',
    program: 'typed.ts',
    shows: 'TypeScript 7, NodeNext, strict',
    scenarios: [usual],
  },
  {
    name: 'typescript-bundler',
    program: 'typed.ts',
    shows: 'TypeScript 5.9, Bundler, strict',
    scenarios: [usual],
  },
  { name: 'esbuild', program: 'bundled.js', shows: 'a minified bundle of esbuild', scenarios: [bundled] },
  { name: 'vite', program: 'bundled.js', shows: 'a minified bundle of Vite', scenarios: [bundled] },
  {
    name: 'jest',
    shows: 'Jest with ES modules and the emulator inside',
    scenarios: [readBack],
    isHeavy: true,
    isOnItsOwn: true,
  },
  {
    name: 'two-copies',
    shows: 'two copies of core in one process',
    scenarios: [{ vendor: 'as usual', expected: { ...cancelled, other: 'cancelled', ours: [true, true] } }],
  },
]
