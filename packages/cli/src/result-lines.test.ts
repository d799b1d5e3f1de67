import { createCrux } from '@cancel/crux'
import { createCruxEmulator } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { resultLines } from './result-lines.ts'
import { openScreen } from './screen.ts'

test('what to do next is to ask again, and to look at the vendor where another read would not tell', async () => {
  const emulator = createCruxEmulator()
  const crux = createCrux({ ...emulator.settings, fetch: emulator.fetch, maxRetries: 0 })
  const nextOf = async (): Promise<string | undefined> => {
    const result = await crux.cancel({ orderId: emulator.orders.add({}).uuid })
    expect(result.status).toBe('requested')
    return resultLines(openScreen(false), result).at(-1)
  }
  expect(await nextOf()).toMatch(/^ {2}next {6}Give the same command again later/)
  emulator.faults.add({ on: 'read', fault: 'server_error:500', times: 9 })
  expect(await nextOf()).toBe('  next      Look at the order at the vendor: another read would not tell.')
})
