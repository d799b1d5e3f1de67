import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { listenRefused } from '@cancel/emulator'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { expect, test } from 'vitest'
import { withEmulator } from './emulator-process.ts'
import { installProject } from './install.ts'

/** The vendor cancels and answers, or cancels and resets the connection; nobody listens; or the project brings its own. */
type Vendor = 'as usual' | 'lost answer' | 'refused' | 'its own'

/** What a consumer has to print after the word `verdict`, line by line. */
type Expected = Readonly<Partial<Record<Vendor, readonly object[]>>>

const cancelled = { status: 'cancelled', by: 'this_call' }
const readBack = { status: 'cancelled', by: 'unproven' }
const unreachable = { error: 'unreachable' }
/** Every runtime meets the same three vendors. */
const runtime: Expected = { 'as usual': [cancelled], 'lost answer': [readBack], refused: [unreachable] }
/** One package is installed, and what lies below it cannot be imported. */
const alone = { core: 'not found', missing: [] }
const errors = { minified: true, names: ['CancelError', 'NotCancelledError'], ours: [true, false] }
/** By the pool, and again by an undici of one's own. */
const again = { status: 'cancelled', by: 'someone_else' }
const besideUndici: Expected = {
  'as usual': [cancelled, again],
  'lost answer': [readBack, again],
  refused: [unreachable, unreachable],
}
const bun: Expected = {
  'as usual': [cancelled, alone],
  'lost answer': [readBack, alone],
  refused: [unreachable, alone],
}
const copies = { ...cancelled, other: 'cancelled', ours: [true, true] }
/** workerd hides why it could not connect. */
const hidden = { status: 'unconfirmed', cause: 'no_answer' }

// A heavy one needs large downloads: `.ci/run` runs it, `pnpm check` does not.
const consumers: readonly (readonly [weight: string, project: string, shows: string, expected: Expected])[] =
  [
    ['light', 'node-esm', 'import on this Node', runtime],
    ['light', 'node-oldest', 'import and require on the oldest Node', runtime],
    ['light', 'node-newest', 'import and require on the newest Node', runtime],
    ['light', 'bun', 'Bun, which installs one package', bun],
    ['light', 'deno', 'Deno', runtime],
    ['light', 'undici-6', 'npm, the pool beside undici 6', besideUndici],
    ['light', 'undici-7', 'npm, the pool beside undici 7', besideUndici],
    ['light', 'undici-8', 'npm, the pool beside undici 8', besideUndici],
    ['light', 'pnpm-strict', 'one package, pnpm', { 'as usual': [cancelled, alone] }],
    ['light', 'typescript', 'TypeScript 5.4 to 7, strict', { 'as usual': [cancelled] }],
    ['light', 'esbuild', 'a minified bundle of esbuild', { 'as usual': [cancelled, errors] }],
    ['light', 'vite', 'a minified bundle of Vite', { 'as usual': [cancelled, errors] }],
    ['light', 'two-copies', 'two copies of core in one process', { 'as usual': [copies] }],
    ['heavy', 'worker', 'workerd, bundled by esbuild', { ...runtime, refused: [hidden] }],
    ['heavy', 'jest', 'Jest with the emulator inside', { 'its own': [readBack] }],
  ]

test('light: every folder is run', () => {
  const folders = readdirSync(join(import.meta.dirname, '..', 'projects'))
  expect(consumers.map(([, project]) => project).toSorted()).toEqual(folders.toSorted())
})

test.concurrent.for(consumers)('%s: %s: %s', ([, project, , expected]) =>
  inScratch(async (folder) => {
    await installProject(project, folder)
    for (const [vendor, verdicts] of Object.entries(expected)) {
      const { output, ...seen } = await withEmulator((settings) => play(folder, vendor, settings))
      const effects = vendor === 'its own' || vendor === 'refused' ? [] : ['cancelled']
      // A bundler prints whole bundles as one line.
      const told = `${vendor}\n${output.replaceAll(/^(.{300}).+$/gm, '$1 ...')}`
      expect(seen, told).toEqual({ verdicts, effects })
    }
  }),
)

/**
 * Runs a project with an example order of Shopee and of Kibo, and the settings of its clients as environment variables.
 * Gives what it printed, and what the vendor says really happened to Shopee's order.
 */
async function play(folder: string, vendor: string, settings: NodeJS.ProcessEnv) {
  const steering = `${settings['SHOPEE_BASE_URL']}/__emulator`
  if (vendor === 'lost answer') {
    const body = '{ "on": "cancel", "fault": "connection_lost:reset" }'
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${steering}/faults`, { method: 'POST', headers, body })).ok).toBe(true)
  }
  const nobody = await listenRefused()
  const env = {
    ...process.env,
    ...settings,
    ...(vendor === 'refused' ? { SHOPEE_BASE_URL: nobody.url } : {}),
    ORDER_ID: '201020SQQ5K2EP',
    KIBO_ORDER_ID: '1010101',
    // Not what our own tools are run with, such as the condition that leads to sources.
    NODE_OPTIONS: '',
    NODE_ENV: '',
    FORCE_COLOR: '',
  }
  const { output } = await run('npm', ['start', '--silent'], { cwd: folder, env })
  await nobody.close()
  const ledger = (await (await fetch(`${steering}/ledger`)).json()) as readonly { readonly effect: string }[]
  const verdicts = [...output.matchAll(/^verdict (\{.*\})$/gm)].map(
    ([, json = '']) => JSON.parse(json) as object,
  )
  return { output, verdicts, effects: ledger.map(({ effect }) => effect) }
}
