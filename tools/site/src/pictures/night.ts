import { join } from 'node:path'
import { followRun, planRun, readOrders, startRun, writeReport } from '@cancel/bulk'
import { createEmulator, createManualClock, type EmulatorFetch, type FaultName } from '@cancel/emulator'
import { openJournal } from '@cancel/journal'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { createShopee } from '@cancel/shopee'
import { inScratch } from 'checks/lib/scratch.ts'
import { addNightOrders, nightVendors } from 'examples/demo/night/orders.ts'
import { svg } from './svg.ts'

/** After none of these does the client wait for a time that it draws. */
const lost: readonly FaultName[] = [
  'connection_lost:reset',
  'connection_lost:close',
  'body_cut:reset',
  'server_error:503',
  'anything_else:502',
]

/**
 * Runs the 200 orders of the demo's night over a journal on disk, where some are shipped and some answers get lost, and
 * looks at what is open once more. Gives the page of the report.
 */
function play(): Promise<string> {
  return inScratch(async (folder) => {
    const clock = createManualClock(Date.UTC(2026, 10, 28, 22))
    await using journal = await openJournal(join(folder, 'cancel.db'), { now: clock.now, random: () => 0 })
    const emulator = createEmulator({ clock })
    const rows = addNightOrders(emulator)
    for (const row of rows.filter((each, index) => each.includes(',shopee,') && index % 23 === 7))
      emulator.shopee.orders.change(row.split(',', 1).join(), (order) => {
        order.order_status = 'SHIPPED'
      })
    for (const [index, vendor] of nightVendors.entries())
      emulator[vendor].faults.random({ rate: 0.04, seed: index + 7, on: ['cancel'], faults: lost })
    // Answers take some time, as a network's do.
    const slow = <Settings extends { readonly fetch: EmulatorFetch }>(settings: Settings): Settings => ({
      ...settings,
      fetch: (input, init) => clock.sleep(220).then(() => settings.fetch(input, init)),
    })
    const accounts = {
      shopee: createShopee(slow(emulator.shopee.settings)),
      partnercenter: createPartnerCenter(slow(emulator.partnercenter.settings)),
      kibo: createKibo(slow(emulator.kibo.settings)),
    }
    const text = ['order_id,customer_id,account,reason,lines', ...rows].join('\n')
    const orders = readOrders({ name: 'night.csv', bytes: new Blob([text]).stream() })
    const { name, token } = await planRun(journal, accounts, orders, { name: 'night' })
    // One account after the other: accounts that work at once would move each other's time, differently each time.
    for (const account of nightVendors) {
      const first = rows.filter((row) => row.includes(`,${account},`)).length
      await startRun(journal, accounts, name, { confirm: token, inFlight: 1, first }).done
    }
    await followRun(journal, accounts, name)
    const report: string[] = []
    await writeReport(journal, name, 'html', (piece) => {
      report.push(piece)
    })
    // Ids of Partner Center are random.
    return report.join('').replaceAll(/>[\w-]{33}</g, '>...<')
  })
}

const [width, height] = [860, 890]

/** The first screen of the report, as its own page shows it. */
export async function nightPicture(): Promise<string> {
  const [, style, main] = /<style>(.*)<\/style>.*(<main>.*<\/main>)/s.exec(await play()) ?? []
  if (style === undefined || main === undefined) throw new Error('the report has no styles or no main part')
  return svg({
    width,
    height,
    title: 'The report of a run of 200 orders',
    description: main
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    // A picture is as narrow as the page it stands in, and keeps its layout all the same.
    style: style.replace(/@media \(max-width: .*?\n\}/s, ''),
    // In a picture every element says what it is, as XML wants it.
    body: [
      `<foreignObject width="${width}" height="${height}"><body xmlns="http://www.w3.org/1999/xhtml">`,
      main.replaceAll('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '),
      `</body></foreignObject>`,
      `<rect class="line" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" stroke-opacity="0.4"/>`,
    ],
  })
}
