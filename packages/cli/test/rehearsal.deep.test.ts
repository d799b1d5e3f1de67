import { expect, test } from 'vitest'
import { json, newFolder } from './fixtures.ts'
import { startEmulator } from './start-emulator.ts'

test('an empty folder rehearses a night: emulator, example, run, follow, report', async () => {
  const folder = newFolder()
  const { port, emulator } = await startEmulator(folder, '--faults', '3%', '--seed', '7')
  const planned = await folder.run(['plan', '--example', port, '--json'])
  expect(planned).toMatchObject({ code: 0, err: '' })
  const { name, token } = json(planned) as { readonly name: string; readonly token: string }
  const ran = await folder.run(['run', name, '--confirm', token, '--json'])
  const { totals } = json(ran) as { readonly totals: Readonly<Record<string, number>> }
  expect(ran.code).toBe(totals['cancelled'] === 200 ? 0 : 4)
  await folder.run(['follow', name])
  const rows = (await folder.run(['report', name, '--format', 'ndjson'])).out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly order_id: string; readonly cancel_status: string })
  expect(rows).toHaveLength(200)

  const ledger = async (offset: number): Promise<readonly { readonly orderId: string }[]> => {
    const response = await fetch(`http://127.0.0.1:${Number(port) + offset}/__emulator/ledger`)
    return (await response.json()) as readonly { readonly orderId: string }[]
  }
  const effects = [...(await ledger(0)), ...(await ledger(2))].map(({ orderId }) => orderId)
  const gone = new Set(effects)
  expect(gone.size).toBe(effects.length)
  // Some effects land late, and some reads fail: what is open may be either. Nothing else may.
  for (const { order_id: order, cancel_status: status } of rows)
    if (status !== 'unconfirmed') expect([order, status === 'cancelled']).toEqual([order, gone.has(order)])
  expect(rows.filter(({ cancel_status: status }) => status === 'cancelled').length).toBeGreaterThan(150)
  emulator.child.kill('SIGINT')
  expect(await emulator.ended).toMatchObject({ code: 0, err: '' })

  const twice = await folder.run(['plan', '--example', port])
  const none = await newFolder().run(['plan', '--example', port])
  expect(none).toMatchObject({ code: 2, out: '' })
  expect(none.err).toBe(
    `no emulator listens at 127.0.0.1:${port} (shopee): start \`cancel emulator\` in another terminal\n`,
  )
  expect(twice).toMatchObject({
    code: 2,
    err: 'example-orders.csv exists here: run the example in an empty folder\n',
  })
})
