import { startPlainVendor } from '@cancel/plain-vendor'
import { serve } from 'bench/serve'
import type { Measured, Setting } from './measure.ts'

// A vendor in a process of its own, so that its work is not counted as ours.
export type VendorApi = {
  readonly url: () => string
  readonly seen: () => Pick<Measured, 'cancels' | 'throttled'>
}

const { how, orders, requests, perMs, delayMs }: Setting = JSON.parse(process.argv[2] ?? '')
const vendor = await startPlainVendor({
  delay: () => delayMs / 2,
  limit: requests === 0 ? undefined : { requests, perMs },
})
// A plan asks it of nothing.
const held = how === 'bare' || how === 'run' ? orders : 0
for (let index = 0; index < held; index += 1) vendor.add(`o${index}`, [{ id: 'A', quantity: 3 }])
serve({
  url: () => vendor.url,
  seen: () => ({
    cancels: vendor.ledger.filter(({ kind, units }) => kind === 'cancel' && units > 0).length,
    throttled: vendor.throttled(),
  }),
} satisfies VendorApi)
