// Logs what a client does while it cancels. No event carries a credential, a query or a signature.
//   node examples/observe.ts 1010101
// Settings: those of cancel-an-order-kibo.ts.
import { type CancelEvent, createKibo } from '@cancel/kibo'

function describe(event: CancelEvent): string {
  switch (event.type) {
    case 'attempt':
      return `${event.method} ${event.url}: ${event.attempt.httpStatus ?? event.attempt.sent}, ${event.attempt.rule}`
    case 'wait':
      return `waits ${event.ms} ms (${event.why})`
    case 'token':
      return `token ${event.outcome}: ${event.why}`
    case 'read':
      return `read ${event.outcome}: ${event.order?.vendorState ?? event.failure ?? 'no such order'}`
    case 'verdict':
      return event.result.status
    case 'failed':
      return event.code
    default:
      return `${event.call.kind} ${event.call.orderId ?? ''}`
  }
}

const kibo = createKibo({
  observe: (event) => console.log(`${event.at} ${event.account} ${event.type.padEnd(7)} ${describe(event)}`),
})

const [orderId = ''] = process.argv.slice(2)
await kibo.cancel({ orderId, reason: 'customer_request' })
