/** What stands behind a consumer: the vendor cancels and answers, cancels and resets the connection, or nobody listens. */
export type Vendor = 'as usual' | 'lost answer' | 'refused'

/** One folder in projects/. */
export interface Consumer {
  readonly name: string
  /** What it proves. */
  readonly shows: string
  /** What it has to print after the word `verdict`, line by line. */
  readonly expected: Readonly<Partial<Record<Vendor, readonly object[]>>>
  /** It brings its own emulator, so that ours sees nothing of it. */
  readonly isOnItsOwn?: boolean
  /** It needs large downloads: `.ci/run` runs it, `pnpm check` does not. */
  readonly isHeavy?: boolean
}

const cancelled = { status: 'cancelled', by: 'this_call' }
const readBack = { status: 'cancelled', by: 'unproven' }
const unreachable = { error: 'unreachable' }

/** Every runtime meets the same three vendors. */
const runtime = { 'as usual': [cancelled], 'lost answer': [readBack], refused: [unreachable] }
const core = { core: 'not found', missing: [] }
const errors = { minified: true, names: ['CancelError', 'NotCancelledError'], ours: [true, false] }
const bundled = { 'as usual': [cancelled, errors] }
/** By the pool, and again by an undici of one's own. */
const again = { status: 'cancelled', by: 'someone_else' }
const besideUndici = {
  'as usual': [cancelled, again],
  'lost answer': [readBack, again],
  refused: [unreachable, unreachable],
}

export const consumers: readonly Consumer[] = [
  { name: 'node-esm', shows: 'import on this Node', expected: runtime },
  { name: 'node-oldest', shows: 'import and require on the oldest Node', expected: runtime },
  { name: 'node-newest', shows: 'import and require on the newest Node', expected: runtime },
  {
    name: 'bun',
    shows: 'Bun, which installs one package',
    expected: {
      'as usual': [cancelled, core],
      'lost answer': [readBack, core],
      refused: [unreachable, core],
    },
  },
  { name: 'deno', shows: 'Deno', expected: runtime },
  { name: 'undici-6', shows: 'npm, the pool beside undici 6', expected: besideUndici },
  { name: 'undici-7', shows: 'npm, the pool beside undici 7', expected: besideUndici },
  { name: 'undici-8', shows: 'npm, the pool beside undici 8', expected: besideUndici },
  { name: 'pnpm-strict', shows: 'one package, pnpm', expected: { 'as usual': [cancelled, core] } },
  { name: 'typescript', shows: 'TypeScript 5.4 to 7, strict', expected: { 'as usual': [cancelled] } },
  { name: 'esbuild', shows: 'a minified bundle of esbuild', expected: bundled },
  { name: 'vite', shows: 'a minified bundle of Vite', expected: bundled },
  {
    name: 'two-copies',
    shows: 'two copies of core in one process',
    expected: { 'as usual': [{ ...cancelled, other: 'cancelled', ours: [true, true] }] },
  },
  {
    name: 'worker',
    shows: 'workerd, bundled by esbuild, which hides why it could not connect',
    expected: { ...runtime, refused: [{ status: 'unconfirmed', cause: 'no_answer' }] },
    isHeavy: true,
  },
  {
    name: 'jest',
    shows: 'Jest with the emulator inside',
    expected: { 'as usual': [readBack] },
    isOnItsOwn: true,
    isHeavy: true,
  },
]
