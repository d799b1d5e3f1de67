import { channel } from 'node:diagnostics_channel'
import { expect, onTestFinished, test, vi } from 'vitest'
import { exit } from './exit.ts'
import { leave, watchRequests } from './leave.ts'

test('a token that has just come can be stored, and a proxy’s tunnel, whose end is never told, is not waited for', async () => {
  vi.stubGlobal('fetch', fetch)
  onTestFinished(() => void vi.unstubAllGlobals())
  const ended = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as () => never)
  watchRequests()
  const request = { method: 'POST' }
  channel('undici:request:create').publish({ request })
  channel('undici:request:create').publish({ request: { method: 'CONNECT' } })
  channel('undici:request:trailers').publish({ request })
  const start = performance.now()
  await leave(exit.stopped)
  const tookMs = performance.now() - start
  expect(ended).toHaveBeenCalledExactlyOnceWith(exit.stopped)
  expect(tookMs).toBeGreaterThan(900)
  expect(tookMs).toBeLessThan(15_000)
})
