import { isDeepStrictEqual } from 'node:util'
import { createEmulator, listenRefused } from '@cancel/emulator'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import type { Consumer, Scenario } from './consumers.ts'
import { installProject } from './install.ts'

/** Installs a consumer in an empty folder and runs it once for each scenario. What is wrong, or nothing. */
export function runConsumer(root: string, consumer: Consumer): Promise<readonly string[]> {
  return inScratch(async (folder) => {
    await installProject(root, consumer, folder)
    const problems: string[] = []
    for (const scenario of consumer.scenarios) {
      const { output, effects } = await play(folder, scenario)
      problems.push(...judge(consumer, scenario, { output, effects, verdict: readVerdict(output) }))
    }
    return problems
  })
}

async function play(
  folder: string,
  { vendor }: Scenario,
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

export interface Played {
  readonly output: string
  /** What the vendor's ledger says happened to the order. */
  readonly effects: readonly string[]
  readonly verdict: unknown
}

/** What a consumer printed must be what is expected, and what the vendor says happened. */
export function judge(
  { isOnItsOwn = false }: Pick<Consumer, 'isOnItsOwn'>,
  { vendor, expected }: Scenario,
  { output, effects, verdict }: Played,
): readonly string[] {
  if (verdict === undefined) return [`${vendor}: printed no verdict\n${shorten(output)}`]
  const said = isDeepStrictEqual(verdict, expected)
    ? []
    : [
        `${vendor}: printed ${JSON.stringify(verdict)}, expected ${JSON.stringify(expected)}\n${shorten(output)}`,
      ]
  const happened = isOnItsOwn || vendor === 'refused' ? [] : ['cancelled']
  const really = isDeepStrictEqual(effects, happened)
    ? []
    : [`${vendor}: the vendor's ledger says [${effects.join(', ')}], expected [${happened.join(', ')}]`]
  return [...said, ...really]
}

/** The last line that begins with `verdict` and holds JSON. */
export function readVerdict(output: string): unknown {
  const line = output
    .split('\n')
    .findLast((each) => each.startsWith('verdict {'))
    ?.slice('verdict '.length)
  return line === undefined ? undefined : JSON.parse(line)
}

/** A bundler prints whole bundles as one line. */
function shorten(output: string): string {
  return output.replaceAll(/^(.{300}).+$/gm, '$1 ...')
}
