import { join } from 'node:path'
import { followRun, planRun, readOrders, startRun, writeReport } from '@cancel/bulk'
import type { Observer } from '@cancel/core'
import { createEmulator, createManualClock } from '@cancel/emulator'
import { openJournal } from '@cancel/journal'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { createShopee } from '@cancel/shopee'
import { inScratch } from 'checks/lib/scratch.ts'
import { addNightOrders, nightVendors } from 'examples/demo/night/orders.ts'
import { svg } from './svg.ts'

/** After none of these does the client wait for a time that it draws. */
const lost = ['connection_lost:reset', 'connection_lost:close', 'body_cut:reset', 'server_error:503'] as const

/**
 * The 200 orders of the demo's night over a journal on disk, where some are shipped and some answers get lost; what is
 * open is looked at once more. The first screen of the report, as its own page shows it.
 */
export async function nightPicture(): Promise<string> {
  const [, style, main] = /<style>(.*)<\/style>.*(<main>.*<\/main>)/s.exec(await inScratch(play)) ?? []
  if (style === undefined || main === undefined) throw new Error('the report has no styles or no main part')
  // A picture is as narrow as the page it stands in, and keeps its layout all the same.
  const wide = style.replace(/@media \(max-width: .*?\n\}/s, '')
  // Ids of Partner Center are random. Every element says what it is, as XML wants it.
  const body = main
    .replaceAll(/>[\w-]{33}</g, '>...<')
    .replaceAll('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  return svg('The report of a run of 200 orders', 890, wide, body)
}

async function play(folder: string): Promise<string> {
  const clock = createManualClock(Date.UTC(2026, 10, 28, 22))
  await using journal = await openJournal(join(folder, 'cancel.db'), { now: clock.now, random: () => 0 })
  const emulator = createEmulator({ clock })
  const rows = addNightOrders(emulator)
  for (const row of rows.filter((each, index) => each.includes(',shopee,') && index % 23 === 7))
    emulator.shopee.orders.change(row.split(',', 1).join(), (order) => void (order.order_status = 'SHIPPED'))
  for (const [index, vendor] of nightVendors.entries())
    emulator[vendor].faults.random({ rate: 0.04, seed: index + 7, on: ['cancel'], faults: lost })
  // Answers take some time, as a network's do.
  const observe: Observer = ({ type }) => {
    if (type === 'attempt') clock.advance(220)
  }
  const accounts = {
    shopee: createShopee({ ...emulator.shopee.settings, observe }),
    partnercenter: createPartnerCenter({ ...emulator.partnercenter.settings, observe }),
    kibo: createKibo({ ...emulator.kibo.settings, observe }),
  }
  const file = ['order_id,customer_id,account,reason,lines', ...rows].join('\n')
  const orders = readOrders({ name: 'night.csv', bytes: new Blob([file]).stream() })
  const { name, token } = await planRun(journal, accounts, orders, { name: 'night' })
  // One account after the other: accounts that work at once would move each other's time, differently each time.
  for (const account of nightVendors) {
    const first = rows.filter((row) => row.includes(`,${account},`)).length
    await startRun(journal, accounts, name, { confirm: token, inFlight: 1, first }).done
  }
  await followRun(journal, accounts, name)
  const report: string[] = []
  await writeReport(journal, name, 'html', (piece) => void report.push(piece))
  return report.join('')
}
