import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openJournal } from '@cancel/journal'
import { startPlainVendor } from '@cancel/plain-vendor'
import { createRandom } from 'checks/lib/random.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { clientsAt, ordersOf } from './orders.ts'

/** The programs that are killed. `blind` is the control: it goes on by sending again. */
export const programs = ['journal', 'bulk', 'blind'] as const
type Program = (typeof programs)[number]

/** About as many rows as a program gets through between two kills. */
const rowsPerKill = 12

/**
 * Kills a program again and again until it is through, then holds what its journal says against the ledger of a raw
 * server, which loses some answers and some requests. The control is killed 20 times, which is enough to send twice.
 */
export async function crash(program: Program, most: number, seed: number) {
  const kills = program === 'blind' ? 20 : most
  const { next: random } = createRandom(seed)
  const orders = ordersOf(rowsPerKill * (kills + 2))
  const { url, add, ledger, close } = await startPlainVendor({
    delay: () => random() * 6,
    act: (kind) =>
      kind === 'read' ? 'answer' : random() < 0.03 ? 'drop' : random() < 0.02 ? 'lose' : 'answer',
  })
  for (const { request } of orders) add(request.orderId, [{ id: 'A', quantity: 3 }])
  const found = {
    orders: orders.length,
    sentTwice: 0,
    /** A final verdict that the ledger contradicts. */
    wrong: 0,
    /** No entry at all. */
    lost: 0,
    /** Cancelled at the vendor, and open in the journal. */
    leftOpen: 0,
    /** The same where it may be: units, where others may cancel, with the counters shown. */
    openWithCounters: 0,
    kills,
    /** Requests that a kill caught in flight: written as sent, no verdict. */
    inFlight: 0,
  }
  /** Some requests after the start, and then anywhere within a request's time. */
  const killPoint = async (): Promise<void> => {
    const enough = ledger.length + 1 + Math.floor(random() * rowsPerKill)
    while (ledger.length < enough) await sleep(1)
    await sleep(random() * 12)
  }
  return inScratch(async (folder) => {
    const path = join(folder, 'cancels.db')
    const arguments_ = [program, path, url, String(orders.length)]
    for (let killed = 0; killed < kills; killed += 1) {
      if (!(await isKilled(arguments_, killPoint())))
        throw new Error(`the program was through after ${killed} of ${kills} kills: give it more rows`)
      const journal = await openJournal(path, { readOnly: true })
      for await (const { state } of journal.due()) if (state === 'sent') found.inFlight += 1
      await journal.close()
    }
    await isKilled(arguments_)
    const clients = clientsAt(url)
    const journal = await openJournal(path, { readOnly: true })
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
    return found
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

/** What must not be, one sentence each. */
export function problems(program: Program, findings: Awaited<ReturnType<typeof crash>>): readonly string[] {
  const { inFlight, sentTwice, wrong, lost, leftOpen } = findings
  if (program === 'blind')
    return sentTwice > 0 ? [] : ['the control sent nothing twice: this test sees nothing']
  const harm = Object.entries({ sentTwice, wrong, lost, leftOpen }).filter(([, count]) => count > 0)
  const words = harm.map(([name, count]) => `${program}: ${name} is ${count}`)
  if (inFlight === 0) words.push(`${program}: no kill hit a request in flight: this test sees nothing`)
  return words
}
