import assert from 'node:assert/strict'
import { createEmulator, listenRefused } from '@cancel/emulator'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import type { Consumer, Scenario } from './consumers.ts'
import { installProject } from './install.ts'

/** Installs a consumer in an empty folder and runs it once for each scenario. Throws where one ends otherwise. */
export function runConsumer(root: string, consumer: Consumer): Promise<void> {
  return inScratch(async (folder) => {
    await installProject(root, consumer, folder)
    for (const { vendor, expected } of consumer.scenarios) {
      const { output, effects } = await play(folder, vendor)
      const verdict = readVerdict(output)
      // A bundler prints whole bundles as one line.
      assert(verdict, `${vendor}: printed no verdict\n${output.replaceAll(/^(.{300}).+$/gm, '$1 ...')}`)
      // What was printed, and what the vendor says happened.
      const happened = consumer.isOnItsOwn === true || vendor === 'refused' ? [] : ['cancelled']
      assert.deepEqual({ vendor, verdict, effects }, { vendor, verdict: expected, effects: happened })
    }
  })
}

async function play(
  folder: string,
  vendor: Scenario['vendor'],
): Promise<{ readonly output: string; readonly effects: readonly string[] }> {
  const vendors = await startVendors(vendor)
  try {
    // Not what our own tools are run with, such as the condition that leads to sources.
    const env = { ...vendors.environment, NODE_OPTIONS: '', NODE_ENV: '', FORCE_COLOR: '' }
    const { output } = await run('npm', ['start', '--silent'], { cwd: folder, env })
    return { output, effects: vendors.effects() }
  } finally {
    await vendors.close()
  }
}

/** An order at each vendor, and the settings of its client as environment variables. */
interface Vendors {
  readonly environment: Readonly<Record<string, string>>
  /** What really happened to Shopee's order. */
  readonly effects: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Starts the vendors on loopback, in this process. */
async function startVendors(scenario: Scenario['vendor']): Promise<Vendors> {
  const emulator = createEmulator()
  const listening = await emulator.listen()
  const nobody = await listenRefused()
  const { order_sn: orderId } = emulator.shopee.orders.add()
  const { orderID: kiboOrderId } = emulator.kibo.orders.add()
  if (scenario === 'lost answer') emulator.shopee.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  return {
    environment: {
      ...toEnvironment('SHOPEE', listening.shopee.settings),
      ...toEnvironment('KIBO', listening.kibo.settings),
      ...(scenario === 'refused' ? { SHOPEE_BASE_URL: nobody.url } : {}),
      ORDER_ID: orderId,
      KIBO_ORDER_ID: String(kiboOrderId),
    },
    effects: () =>
      emulator.shopee.ledger.entries.filter((entry) => entry.orderId === orderId).map(({ effect }) => effect),
    close: async () => {
      await Promise.all([listening.close(), nobody.close()])
    },
  }
}

/** `{ partnerId: 1 }` of Shopee -> `{ SHOPEE_PARTNER_ID: '1' }`. */
function toEnvironment(vendor: string, settings: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([option, value]) => [
        `${vendor}_${option.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
        String(value),
      ]),
  )
}

/** The last line that begins with `verdict` and holds JSON. */
function readVerdict(output: string): unknown {
  const line = output
    .split('\n')
    .findLast((each) => each.startsWith('verdict {'))
    ?.slice('verdict '.length)
  return line === undefined ? undefined : JSON.parse(line)
}
