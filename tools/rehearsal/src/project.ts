import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from 'checks/lib/run.ts'
import { readJson } from 'checks/lib/workspace.ts'

const program = `import { createShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'
import { CancelError } from '@cancel/core'

const emulator = createShopeeEmulator()
const shopee = createShopee(emulator.settings)
const { order_sn: orderId } = emulator.orders.add()
const { status, by } = await shopee.cancel({ orderId, reason: 'customer_request' })
const error = await shopee.cancel({ orderId, reason: 'fraud' }).catch((thrown) => thrown)
if (!CancelError.is(error)) throw error
console.log([status, by, ...emulator.ledger.entries.map(({ effect }) => effect)].join(' '))
`

/**
 * Installs packages with plain npm in an empty project, and cancels an order at the emulator there. The project must get
 * exactly these versions, one copy of each, with their papers.
 */
export async function useInProject(
  folder: string,
  settings: string,
  wanted: readonly string[],
  expected: Readonly<Record<string, string>>,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '.npmrc'), settings)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  writeFileSync(join(folder, 'cancel.js'), program)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await runOrThrow('npm', ['install', ...quiet, ...wanted], { cwd: folder })
  const { packages } = readJson(join(folder, 'package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>
  }
  const ours = Object.entries(packages).filter(([path]) => path.includes('node_modules/@cancel/'))
  const installed = ours.map(([path, { version }]) => [path.replace('node_modules/', ''), version] as const)
  assert.deepEqual(Object.fromEntries(installed), expected)
  for (const [name, version] of installed) {
    const home = join(folder, 'node_modules', name)
    assert(readFileSync(join(home, 'CHANGELOG.md'), 'utf8').includes(`\n## ${version}\n`), `${home}: changes`)
    const manifest = readJson(join(home, 'package.json')) as object
    assert(!('devDependencies' in manifest) && !('scripts' in manifest), `${home}: what only works here`)
  }
  const { stdout } = await runOrThrow('node', ['cancel.js'], { cwd: folder })
  assert.equal(stdout.trim(), 'cancelled this_call cancelled')
}
