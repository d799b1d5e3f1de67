import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openJournal } from '@cancel/journal'
import { type PlainVendor, startPlainVendor } from '@cancel/plain-vendor'
import { createRandom } from 'checks/lib/random.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { clientsAt, type CrashOrder, ordersOf } from './orders.ts'

/** The programs that are killed. `blind` is the control: it goes on by sending again. */
export const programs = ['journal', 'bulk', 'blind'] as const
export type Program = (typeof programs)[number]

/** What the vendor's own ledger says of a journal. Counts of orders. */
export interface Findings {
  readonly orders: number
  readonly sentTwice: number
  /** A final verdict that the ledger contradicts. */
  readonly wrong: number
  /** No entry at all. */
  readonly lost: number
  /** Cancelled at the vendor, and open in the journal. */
  readonly leftOpen: number
  /** The same where it may be: units, where others may cancel, with the counters shown. */
  readonly openWithCounters: number
  readonly kills: number
  /** Requests that a kill caught in flight: written as sent, no verdict. */
  readonly inFlight: number
}

/** About as many rows as a program gets through between two kills. */
const rowsPerKill = 12

/**
 * Kills a program again and again until it is through, then holds what its journal says against the ledger of a raw
 * server, which loses some answers and some requests. The control is killed 20 times, which is enough to send twice.
 */
export async function crash(program: Program, most: number, seed: number): Promise<Findings> {
  const kills = program === 'blind' ? 20 : most
  const { next: random } = createRandom(seed)
  const orders = ordersOf(rowsPerKill * (kills + 2))
  const { url, add, ledger, close } = await startPlainVendor({
    delay: () => random() * 6,
    act: (kind) =>
      kind === 'read' ? 'answer' : random() < 0.03 ? 'drop' : random() < 0.02 ? 'lose' : 'answer',
  })
  for (const { request } of orders) add(request.orderId, [{ id: 'A', quantity: 3 }])
  /** Some requests after the start, and then anywhere within a request's time. */
  const killPoint = async (): Promise<void> => {
    const enough = ledger.length + 1 + Math.floor(random() * rowsPerKill)
    while (ledger.length < enough) await sleep(1)
    await sleep(random() * 12)
  }
  return inScratch(async (folder) => {
    const path = join(folder, 'cancels.db')
    const arguments_ = [program, path, url, String(orders.length)]
    let inFlight = 0
    for (let killed = 0; killed < kills; killed += 1) {
      if (!(await isKilled(arguments_, killPoint())))
        throw new Error(`the program was through after ${killed} of ${kills} kills: give it more rows`)
      const journal = await openJournal(path, { readOnly: true })
      for await (const { state } of journal.due()) if (state === 'sent') inFlight += 1
      await journal.close()
    }
    await isKilled(arguments_)
    return { ...(await compare(path, url, ledger, orders)), kills, inFlight }
  }).finally(close)
}

/** Runs the program to its end, or kills it when it is time. */
async function isKilled(arguments_: readonly string[], killPoint?: Promise<void>): Promise<boolean> {
  const flags = ['--conditions=@cancel/source', '--disable-warning=ExperimentalWarning']
  const worker = join(import.meta.dirname, 'worker.ts')
  const running = promisify(execFile)(process.execPath, [...flags, worker, ...arguments_])
  const ended = running.then(
    () => false,
    (error: unknown) => {
      if (Object(error).signal !== 'SIGKILL') throw error
      return true
    },
  )
  if (killPoint !== undefined) {
    await Promise.race([killPoint, ended])
    running.child.kill('SIGKILL')
  }
  return ended
}

async function compare(
  path: string,
  url: string,
  ledger: PlainVendor['ledger'],
  orders: readonly CrashOrder[],
): Promise<Omit<Findings, 'kills' | 'inFlight'>> {
  const clients = clientsAt(url)
  const journal = await openJournal(path, { readOnly: true })
  const found = { sentTwice: 0, wrong: 0, lost: 0, leftOpen: 0, openWithCounters: 0 }
  for (const { account, units: asked, request } of orders) {
    const result = (await journal.entry(journal.plan(clients[account], request).key))?.result
    const cancels = ledger.filter(({ kind, orderId }) => kind === 'cancel' && orderId === request.orderId)
    const units = cancels.reduce((sum, cancel) => sum + cancel.units, 0)
    if (cancels.length > (result?.attempts.length ?? 1)) found.sentTwice += 1
    if (result === undefined) found.lost += 1
    else if (result.final) {
      if (result.status !== 'cancelled' || units !== asked) found.wrong += 1
    } else if (units > 0) {
      const isTold = account === 'plain/shared' && asked === 1 && result.lines[0]?.cancelled === units
      found[isTold ? 'openWithCounters' : 'leftOpen'] += 1
    }
  }
  await journal.close()
  return { orders: orders.length, ...found }
}

/** What must not be, one sentence each. */
export function problems(program: Program, findings: Findings): readonly string[] {
  const { inFlight, sentTwice, wrong, lost, leftOpen } = findings
  if (program === 'blind')
    return sentTwice > 0 ? [] : ['the control sent nothing twice: this test sees nothing']
  const none = Object.entries({ sentTwice, wrong, lost, leftOpen })
  const harm = none.filter(([, count]) => count > 0).map(([name, count]) => `${program}: ${name} is ${count}`)
  return inFlight > 0
    ? harm
    : [...harm, `${program}: no kill hit a request in flight: this test sees nothing`]
}
