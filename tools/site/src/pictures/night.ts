import { join } from 'node:path'
import { type Accounts, followRun, planRun, readOrders, startRun, writeReport } from '@cancel/bulk'
import {
  createKiboEmulator,
  createManualClock,
  createPartnerCenterEmulator,
  createShopeeEmulator,
  type FaultName,
  type ManualClock,
} from '@cancel/emulator'
import { openJournal } from '@cancel/journal'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { createShopee } from '@cancel/shopee'
import { inScratch } from 'checks/lib/scratch.ts'
import { slow } from './slow.ts'
import { svg } from './svg.ts'

/** After none of these does the client wait for a time that it draws. */
const lost: readonly FaultName[] = [
  'connection_lost:reset',
  'connection_lost:close',
  'body_cut:reset',
  'server_error:503',
  'anything_else:502',
]

/** How many orders each account has. */
const counts = { shop: 100, tenant: 70, partner: 30 }

/** Three vendors that lose some answers, their accounts, and a file that asks for all of their orders. */
function setUp(clock: ManualClock): { readonly text: string; readonly accounts: Accounts } {
  const shop = createShopeeEmulator({ clock })
  const tenant = createKiboEmulator({ clock })
  const partner = createPartnerCenterEmulator({ clock })
  const referenceCustomerId = '45411344-b09d-47e7-9653-542006bf9766'
  const times = (count: number, row: (index: number) => string): readonly string[] =>
    Array.from({ length: count }, (_, index) => row(index))
  const rows = [
    'order_id,account,reason,lines,customer_id',
    ...times(counts.shop, (index) => {
      const { order_sn, item_list } = shop.orders.add({
        ...(index % 23 === 7 ? { order_status: 'SHIPPED' } : {}),
        item_list: [{ model_quantity_purchased: 3 }],
      })
      const lines = index % 2 === 0 ? 'all' : `${item_list[0]?.item_id}/0 x1`
      return `${order_sn},shop-north,customer_request,${lines},`
    }),
    ...times(counts.tenant, () => `${tenant.orders.add({}).orderID},tenant-eu,customer_request,all,`),
    ...times(counts.partner, (index) => {
      const id = `2y6dF_rVgDAXMxypQPPnTquuXhKVK_${String(index).padStart(2, '0')}1`
      partner.orders.add({ id, referenceCustomerId, ageDays: index % 11 === 5 ? 90 : 1 })
      return `${id},partner,,all,${referenceCustomerId}`
    }),
  ]
  for (const [index, { faults }] of [shop, tenant, partner].entries())
    faults.random({ rate: 0.04, seed: index + 7, on: ['cancel'], faults: lost })
  const accounts = {
    'shop-north': createShopee(slow(shop.settings, clock, 220)),
    'tenant-eu': createKibo(slow(tenant.settings, clock, 220)),
    partner: createPartnerCenter(slow(partner.settings, clock, 220)),
  }
  return { text: rows.join('\n'), accounts }
}

/** Runs the file over a journal on disk, looks at what is open once more, and gives the page of the report. */
function play(): Promise<string> {
  return inScratch(async (folder) => {
    const clock = createManualClock(Date.UTC(2026, 10, 28, 22))
    await using journal = await openJournal(join(folder, 'cancel.db'), { now: clock.now, random: () => 0 })
    const { accounts, text } = setUp(clock)
    const orders = readOrders({ name: 'orders.csv', bytes: new Blob([text]).stream() })
    const { name, token } = await planRun(journal, accounts, orders, { name: 'night' })
    // One account after the other: accounts that work at once would move each other's time, differently each time.
    for (const first of Object.values(counts))
      await startRun(journal, accounts, name, { confirm: token, inFlight: 1, first }).done
    await followRun(journal, accounts, name)
    const report: string[] = []
    await writeReport(journal, name, 'html', (piece) => {
      report.push(piece)
    })
    return report.join('')
  })
}

const [width, height] = [860, 890]

/** The first screen of the report, as its own page shows it. */
export async function nightPicture(): Promise<string> {
  const [, style, main] = /<style>(.*)<\/style>.*(<main>.*<\/main>)/s.exec(await play()) ?? []
  if (style === undefined || main === undefined) throw new Error('the report has no styles or no main part')
  const described = [...main.matchAll(/<p>([^<]+)<\/p>|<li>(.+?)<\/li>|aria-label="([^"]+)"/g)]
    .slice(0, 6)
    .map(([, ...words]) => words.join('').replaceAll(/<[^>]+>|\.$/g, ''))
  return svg({
    width,
    height,
    title: 'The report of a run of 200 orders',
    description: `${described.join('. ')}.`,
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
