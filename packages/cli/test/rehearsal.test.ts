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
  const followed = json(await folder.run(['follow', name, '--json']))
  const cancelled = (followed['totals'] as Readonly<Record<string, number>>)['cancelled']

  const ledger = async (offset: number): Promise<readonly { readonly orderId: string }[]> => {
    const response = await fetch(`http://127.0.0.1:${Number(port) + offset}/__emulator/ledger`)
    return (await response.json()) as readonly { readonly orderId: string }[]
  }
  const effects = [...(await ledger(0)), ...(await ledger(2))]
  expect(effects).toHaveLength(cancelled ?? 0)
  expect(new Set(effects.map(({ orderId }) => orderId)).size).toBe(effects.length)
  const report = await folder.run(['report', name, '--format', 'csv'])
  expect(report.out.split('\r\n')).toHaveLength(202)
  emulator.child.kill('SIGINT')
  expect(await emulator.ended).toMatchObject({ code: 0, err: '' })

  const twice = await folder.run(['plan', '--example', port])
  const none = await newFolder().run(['plan', '--example', port])
  expect(none).toMatchObject({ code: 2, out: '' })
  expect(none.err).toBe(
    `no emulator listens at 127.0.0.1:${port}: start \`cancel emulator\` in another terminal\n`,
  )
  expect(twice).toMatchObject({
    code: 2,
    err: 'example-orders.csv exists here: run the example in an empty folder\n',
  })
})
