// Cancels lines of a Partner Center order, or without a line number the whole order.
//   node examples/cancel-an-order-partnercenter.ts <customer id> <order id> [line number]
// Settings: PARTNERCENTER_TENANT_ID, PARTNERCENTER_CLIENT_ID, PARTNERCENTER_CLIENT_SECRET, PARTNERCENTER_ENVIRONMENT.
import { CancelError, createPartnerCenter } from '@cancel/partnercenter'

const [customerId = '', orderId = '', lineNumber] = process.argv.slice(2)
const partnercenter = createPartnerCenter()
const request =
  lineNumber === undefined
    ? { customerId, orderId }
    : ({ customerId, orderId, lines: [{ lineNumber: Number(lineNumber) }] } as const)

try {
  const { allowed, because, advice } = await partnercenter.preview(request)
  console.log(`before: ${allowed}, ${because}`, ...advice)

  const result = await partnercenter.cancel(request)
  console.log(`${orderId}: ${result.status}`)
  for (const { id, state } of result.lines) console.log(`  line ${id}: ${state}`)
  if (result.status === 'refused') console.log(`  ${result.refusal}: ${result.hint ?? result.vendorMessage}`)
} catch (error) {
  if (!CancelError.is(error)) throw error
  // The order is as it was; `code` says whether it is the request, the account or the network.
  console.error(`nothing was cancelled (${error.code}): ${error.message}`)
  process.exitCode = 1
}
