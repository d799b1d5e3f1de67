import { startPlainVendor } from '@cancel/plain-vendor'

// A vendor in a process of its own, so that its work is not counted as ours. Ends with its input, and says what it saw.
const [, , orders = '0', requests = '0', perMs = '0', delayMs = '0'] = process.argv
const vendor = await startPlainVendor({
  delay: () => Number(delayMs) / 2,
  limit: requests === '0' ? undefined : { requests: Number(requests), perMs: Number(perMs) },
})
for (let index = 0; index < Number(orders); index += 1) vendor.add(`o${index}`, [{ id: 'A', quantity: 3 }])
console.log(vendor.url)
process.stdin.resume().on('end', () => {
  const cancels = vendor.ledger.filter(({ kind, units }) => kind === 'cancel' && units > 0).length
  console.log(JSON.stringify({ cancels, throttled: vendor.throttled() }))
  process.exit()
})
