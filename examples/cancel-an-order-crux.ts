// Asks the suppliers of a Crux order to cancel it.
//   node examples/cancel-an-order-crux.ts 54a31ec5-b0be-4a92-af4c-1b75fe8e6e29
// Settings: CRUX_USERNAME and CRUX_PASSWORD (or CRUX_TOKEN), and CRUX_ENVIRONMENT or CRUX_BASE_URL.
import { createCrux } from '@cancel/crux'

const [orderId = ''] = process.argv.slice(2)
const crux = createCrux()

const requested = await crux.cancel({ orderId })
console.log(`${orderId}: ${requested.status}`)

// Suppliers take hours, so a real program stores the result and follows it later (follow-later.ts).
const result = await crux.follow(requested, { intervalMs: 1000, totalTimeoutMs: 2000 })
if (result.status === 'refused') console.log(`${orderId}: refused, ${result.refusal}`)
else if (result.final) console.log(`${orderId}: ${result.status}`)
else console.log(`${orderId}: still ${result.status}`)
for (const { id, state } of result.lines) console.log(`  line ${id}: ${state}`)
