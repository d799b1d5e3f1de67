import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inScratch } from '../../../checks/src/lib/scratch.ts'
import { type Bench, patience } from '../cases/run-case.ts'
import type { Asked } from '../clients/client.ts'
import { judge } from '../judge/judge.ts'
import { placeOrder } from '../shop/place-order.ts'
import { readTruth } from '../truth/read-truth.ts'
import { isTorn, type SceneOutcome } from './scene.ts'

export interface ClientDeath {
  /** `before`: the vendor has not got the cancel yet, and never gets it. `after`: it has done it, and nobody hears. */
  readonly moment: 'before' | 'after'
  readonly isUnits: boolean
}

/** It is killed long before: it must not give up by itself while a busy vendor takes its time. */
const ENDLESS_MS = 60_000
const program = fileURLToPath(new URL('one-cancel.ts', import.meta.url))

/** The client is gone (`kill -9`) in the middle of its cancel; another process follows what it had stored. */
export function killClient(bench: Bench, death: ClientDeath): Promise<SceneOutcome> {
  return inScratch((folder) => killIn(folder, bench, death))
}

async function killIn(folder: string, bench: Bench, { moment, isUnits }: ClientDeath): Promise<SceneOutcome> {
  const { shop, goods, proxy, client, address } = bench
  const order = await placeOrder(shop, goods, [3, 1])
  const { orderId, lines } = order
  const timeoutMs = patience(order)
  const [line] = lines
  const asked: Asked = {
    orderId,
    reason: `client killed ${moment} the effect, ${isUnits ? 'one unit' : 'whole'}`,
    ...(isUnits && line !== undefined && { lines: [{ lineId: line.lineId, quantity: 1 }] }),
  }
  const before = await readTruth(shop, goods, orderId)
  proxy.forget()
  const stored = join(folder, 'entry.json')
  const child = spawn(
    process.execPath,
    [
      '--conditions=@cancel/source',
      program,
      JSON.stringify({ address, asked, stored, timeoutMs: ENDLESS_MS }),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => resolve(signal))
  })
  proxy.onCancel = async (now) => {
    if (now === moment) child.kill('SIGKILL')
    if (now !== moment) return
    await ended
    // The request died with its sender, before the vendor had it.
    if (moment === 'before') throw new Error('the client is gone')
  }
  const signal = await ended
  await proxy.settled()
  proxy.onCancel = undefined
  if (signal !== 'SIGKILL' || !existsSync(stored))
    throw new Error(`the client was not killed: ${asked.reason}`)
  const followed = await client.follow(readFileSync(stored, 'utf8'), timeoutMs)
  const after = await readTruth(shop, goods, orderId)
  const wrong = judge({ asked, told: followed, before, seen: after, after })
  return { name: asked.reason, told: undefined, followed, wrong, isTorn: isTorn(after) }
}
