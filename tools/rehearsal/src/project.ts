import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from 'checks/lib/run.ts'
import { readJson } from 'checks/lib/workspace.ts'
import type { Registry } from './registry.ts'
import { pointTo } from './workshop.ts'

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

/** What a stranger's project got, and what its cancel came to. */
export interface Used {
  /** Versions as they lie in node_modules. */
  readonly installed: Readonly<Record<string, string>>
  readonly verdict: string
}

/** Installs the packages with plain npm in an empty project, and cancels an order at the emulator there. */
export async function useInProject(
  folder: string,
  registry: Registry,
  wanted: readonly string[],
): Promise<Used> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '.npmrc'), pointTo(registry))
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  writeFileSync(join(folder, 'cancel.js'), program)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await runOrThrow('npm', ['install', ...quiet, ...wanted], { cwd: folder })
  const { stdout } = await runOrThrow('node', ['cancel.js'], { cwd: folder })
  const lock = readJson(join(folder, 'package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>
  }
  const ours = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/@cancel/'))
  for (const [path, { version = '' }] of ours) expectPapers(join(folder, path), version)
  const installed = ours.map(([path, { version = '' }]) => [path.replace('node_modules/', ''), version])
  return {
    installed: Object.fromEntries(installed) as Readonly<Record<string, string>>,
    verdict: stdout.trim(),
  }
}

/** What is published tells its changes, and nothing that only works in this repository. */
function expectPapers(folder: string, version: string): void {
  const changes = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')
  assert(changes.includes(`\n## ${version}\n`), `${folder}: no changes of ${version}\n${changes}`)
  const manifest = readJson(join(folder, 'package.json')) as object
  for (const field of ['devDependencies', 'scripts'])
    assert(!(field in manifest), `${folder}: was published with its ${field}`)
}
