import { expect, test } from 'vitest'
import { checkedAtOnce, checkedCalls, openStage } from './stage.ts'

// Those that need no build. That a request without what the vendor needs is refused is shown with checkRequest.
test.each(['fetch', 'shopee-sdk'] as const)(
  '%s runs in a process of its own, on connections that are kept, and is measured',
  async (id) => {
    const stage = await openStage()
    try {
      const client = await stage.client(id)
      // A connection may not be free yet when the answer on it has been read.
      expect(client.connections).toBeLessThanOrEqual(checkedAtOnce * 4)
      const measured = await client.measure(200, 8)
      for (const figure of Object.values(measured)) expect(figure).toBeGreaterThan(0)
      expect(measured.p99Micros).toBeGreaterThanOrEqual(measured.p50Micros)
      expect((await stage.server()).requests).toBe(checkedCalls + 200)
      const { heldBytes, peakBytes } = await client.memory()
      expect(peakBytes).toBeGreaterThan(heldBytes)
    } finally {
      await stage.close()
    }
  },
  60_000,
)
