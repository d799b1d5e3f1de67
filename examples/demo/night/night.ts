import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@cancel/emulator'
import { createPaint, labelled } from '../print.ts'
import { ask, start, until } from './command.ts'
import { addNightOrders, loseAnswers, nightVendors } from './orders.ts'

export interface NightOptions {
  readonly output: NodeJS.WritableStream
  /** Which answers are lost: the same one gives the same night. Default 1. */
  readonly seed?: number
}

interface Totals {
  readonly cancelled: number
  readonly unconfirmed: number
}

const file = 'night.csv'
const head = 'order_id,customer_id,account,reason,lines'
/** Reads that follow a lost answer, sooner than for a vendor far away. */
const reconcile = { settleMs: 50, reads: 2 }

/**
 * 200 orders from a file at three vendors, by the command `cancel`: answers are lost, the program is killed with requests
 * on the wire, and started again. Resolves to the exit code: 0 only if its sums agree with the vendors' ledgers.
 */
export async function runNight({ output, seed = 1 }: NightOptions): Promise<0 | 1> {
  const paint = createPaint(output)
  const print = (label: string, line: string): void => {
    output.write(`${labelled(paint, label, [line]).join('\n')}\n`)
  }
  const started = Date.now()
  const emulator = createEmulator()
  const at = await emulator.listen()
  const folder = await mkdtemp(join(tmpdir(), 'cancel-night-'))
  try {
    const accounts = nightVendors.map((vendor) => {
      const { clock: _clock, ...settings } = at[vendor].settings
      return [vendor, { provider: vendor, ...settings, reconcile, onlyWriter: true }] as const
    })
    const config = JSON.stringify({ accounts: Object.fromEntries(accounts) })
    await writeFile(join(folder, 'cancel.config.mjs'), `export default ${config}\n`)
    const rows = addNightOrders(emulator)
    await writeFile(join(folder, file), `${[head, ...rows].join('\n')}\n`)
    const lost = loseAnswers(emulator, seed)
    print('night', `${rows.length} orders in a file, at ${nightVendors.join(', ')}; ${lost} answers get lost`)

    const { token, counts } = await ask(folder, 'plan', file, '--name', 'night')
    print('plan', `cancel plan ${file}: ${(counts as { readonly toRun: number }).toRun} rows can be run`)
    // One order of each vendor at a time, so that the same seed is the same night.
    const run = ['run', 'night', '--in-flight', '1']
    const first = start(folder, [...run, '--confirm', String(token)])
    const isOnTheWire = (vendor: (typeof nightVendors)[number]): boolean =>
      emulator[vendor].requests.some(({ fault }) => fault === 'timed_out:hang')
    await until(() => nightVendors.every(isOnTheWire))
    first.kill('SIGKILL')
    await once(first, 'close')
    print(
      'run',
      `cancel run night: kill -9 after ${cancelled(emulator)} cancels, with one more on the wire of each vendor`,
    )

    const totals = (await ask(folder, ...run))['totals'] as Totals
    const done = cancelled(emulator)
    const problems = [...disagreements(emulator, totals, rows.length)]
    print('again', `cancel run night: ${totals.cancelled} cancelled, ${totals.unconfirmed} open`)
    print('ledgers', `${done} cancelled, each once; ${rows.length - done} untouched, which are the open ones`)

    const again = await ask(folder, 'plan', file, '--name', 'night', '--journal', 'none.db')
    await ask(folder, ...run, '--confirm', String(again['token']), '--journal', 'none.db')
    const twice = emulator.shopee.ledger.entries.filter(({ rows: [row] }) => (row?.cancelled ?? 0) > 1).length
    if (twice === 0) problems.push('the control doubled nothing, so the sums prove nothing')
    print('control', `the file once more, without the journal: ${twice} orders lose a second unit`)
    for (const problem of problems) print('', paint.bad(problem))
    const seconds = `in ${((Date.now() - started) / 1000).toFixed(1)} s`
    const verdict =
      problems.length === 0 ? paint.good(`agree with the ledgers, ${seconds}`) : paint.bad('do NOT agree')
    print('sums', verdict)
    return problems.length === 0 ? 0 : 1
  } finally {
    await at.close()
    await rm(folder, { recursive: true })
  }
}

function cancelled(emulator: Emulator): number {
  return nightVendors.reduce((sum, vendor) => sum + emulator[vendor].ledger.entries.length, 0)
}

/** What the command says against what the vendors did. */
function disagreements(emulator: Emulator, totals: Totals, rows: number): readonly string[] {
  const done = cancelled(emulator)
  const orders = nightVendors.flatMap((vendor) =>
    emulator[vendor].ledger.entries.map(({ orderId }) => `${vendor} ${orderId}`),
  )
  const twice = orders.length - new Set(orders).size
  return [
    ...(totals.cancelled === done ? [] : [`it says ${totals.cancelled} cancelled, the ledgers ${done}`]),
    ...(totals.unconfirmed === rows - done
      ? []
      : [`it says ${totals.unconfirmed} open, the ledgers ${rows - done}`]),
    ...(twice === 0 ? [] : [`${twice} orders were cancelled twice`]),
  ]
}
