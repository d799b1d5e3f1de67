import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createShopeeEmulator } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { tinyAccount } from './tiny-shopee.ts'

const script = fileURLToPath(new URL('cancel-in-a-process.ts', import.meta.url))
const orderIds = ['260101AAAAAA01', '260101AAAAAA02', '260101AAAAAA03', '260101AAAAAA04']

interface Child {
  readonly process: ChildProcess
  readonly said: Promise<string>
}

async function start(task: object): Promise<Child> {
  const process = fork(script, [JSON.stringify(task)], {
    execArgv: ['--conditions=@cancel/source', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let printed = ''
  process.stderr?.setEncoding('utf8').on('data', (part: string) => {
    printed += part
  })
  const exited = once(process, 'exit').then(([code]) => `exit ${String(code)}: ${printed}`)
  const first: unknown = await Promise.race([once(process, 'message').then(([message]) => message), exited])
  if (first !== 'ready') throw new Error(String(first))
  const cancelled = once(process, 'message').then(([message]) => String(message))
  return { process, said: Promise.race([cancelled, exited]) }
}

test('four processes share one refresh token that works once: one refresh wins, all four cancel', async () => {
  const emulator = createShopeeEmulator()
  for (const orderId of orderIds) emulator.orders.add({ order_sn: orderId })
  const { url, settings, close } = await emulator.listen()
  const folder = await mkdtemp(join(tmpdir(), 'cancel-core-'))
  const file = join(folder, 'tokens.json')
  const key = tinyAccount(url, settings.shopId ?? 0)
  const before = emulator.server.tokenPair()
  await writeFile(file, JSON.stringify({ [key]: { refreshToken: before.refreshToken } }))
  emulator.server.expireAccessTokens()

  const { partnerId, partnerKey, shopId } = settings
  const children = await Promise.all(
    orderIds.map((orderId) => start({ baseUrl: url, partnerId, partnerKey, shopId, orderId, file })),
  )
  for (const child of children) child.process.send('go')
  expect(await Promise.all(children.map(({ said }) => said))).toEqual(orderIds.map(() => 'cancelled'))

  expect(orderIds.map((id) => emulator.orders.get(id)?.order_status)).toEqual(orderIds.map(() => 'CANCELLED'))
  expect(emulator.ledger.entries.map(({ orderId }) => orderId).toSorted()).toEqual(orderIds)
  // The winner's pair is the only one there ever was after the first, and it is what the file holds.
  const { accessToken, refreshToken } = emulator.server.tokenPair()
  expect(refreshToken).toBe('emulator-refresh-token-2')
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ [key]: { accessToken, refreshToken } })
  await close()
  await rm(folder, { recursive: true })
})
