import { listenRefused } from '@cancel/emulator'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { expect } from 'vitest'
import type { Consumer, Vendor } from './consumers.ts'
import { withEmulator, type Variables } from './emulator-process.ts'
import { installProject } from './install.ts'

/** Installs a consumer in an empty folder and runs it once for each vendor. Throws where one ends otherwise. */
export function runConsumer({ name, expected, isOnItsOwn = false }: Consumer): Promise<void> {
  return inScratch(async (folder) => {
    await installProject(name, folder)
    for (const [vendor, verdicts] of Object.entries(expected)) {
      const { output, ...seen } = await withEmulator((settings) => play(folder, vendor as Vendor, settings))
      // What was printed, and what the vendor says happened. A bundler prints whole bundles as one line.
      const effects = isOnItsOwn || vendor === 'refused' ? [] : ['cancelled']
      expect(seen, `${vendor}\n${output.replaceAll(/^(.{300}).+$/gm, '$1 ...')}`).toEqual({
        verdicts,
        effects,
      })
    }
  })
}

/** Runs it with an example order of Shopee and of Kibo, and the settings of its clients as environment variables. */
async function play(folder: string, vendor: Vendor, settings: Variables) {
  const steering = `${settings['SHOPEE_BASE_URL']}/__emulator`
  if (vendor === 'lost answer') {
    const body = '{ "on": "cancel", "fault": "connection_lost:reset" }'
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${steering}/faults`, { method: 'POST', headers, body })).ok).toBe(true)
  }
  const nobody = await listenRefused()
  const env = {
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
  return {
    output,
    verdicts: [...output.matchAll(/^verdict (\{.*\})$/gm)].map(
      ([, json = '']) => JSON.parse(json) as unknown,
    ),
    // What really happened to Shopee's order.
    effects: ledger.map(({ effect }) => effect),
  }
}
