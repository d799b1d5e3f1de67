import { CancelError, type CancelResult, createRegistry } from '@cancel/core'
import { createShopee, type ShopeeClient } from '@cancel/shopee'

declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const shopee: ShopeeClient = createShopee()
const registry = createRegistry({ shopee })

function tell(result: CancelResult): { readonly status: string; readonly by?: string } {
  const { status } = result
  return status === 'cancelled' || status === 'partially_cancelled' ? { status, by: result.by } : { status }
}

// @ts-expect-error: an empty list of lines is no request, and proves that the types were read
void (() => registry.cancel('shopee', { orderId: '1', lines: [] }))
// @ts-expect-error: a reason that this vendor does not have
void (() => shopee.cancel({ orderId: '1', reason: 'fraud' }))

try {
  const result = await registry.cancel('shopee', {
    orderId: process.env['ORDER_ID'] ?? '',
    reason: 'customer_request',
  })
  console.log(`verdict ${JSON.stringify(tell(result))}`)
} catch (error) {
  if (!CancelError.is(error)) throw error
  const code: string = error.code
  console.log(`verdict ${JSON.stringify({ error: code })}`)
}
