import { CancelError, type CancelResult, createRegistry } from '@cancel/core'
import { createShopeeEmulator } from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { createShopee, type ShopeeCancelRequest, type ShopeeClient } from '@cancel/shopee'

declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const shopee: ShopeeClient = createShopee()
const registry = createRegistry({ shopee, kibo: createKibo() })

export const inProcess: ShopeeClient = createShopee(createShopeeEmulator().settings)

/** Real callers compute their lists. */
export function computed(orderId: string, rows: readonly string[]): readonly ShopeeCancelRequest[] {
  const items = rows.map((itemId) => ({ itemId, modelId: '0' }))
  const lines = items.map((item) => ({ ...item, quantity: 1, left: 3 }))
  return [
    { orderId, reason: 'out_of_stock', items },
    { orderId, reason: 'customer_request', lines },
  ]
}

function tell(result: CancelResult): { readonly status: string; readonly by?: string } {
  const { status } = result
  return status === 'cancelled' || status === 'partially_cancelled' ? { status, by: result.by } : { status }
}

// @ts-expect-error: a reason that this vendor does not have, which proves that the types were read
void (() => shopee.cancel({ orderId: '1', reason: 'fraud' }))
// @ts-expect-error: that reason needs a note
void (() => registry.cancel('kibo', { orderId: 1, reason: 'other' }))

export const codeOf = (error: unknown): string | undefined => (CancelError.is(error) ? error.code : undefined)

const orderId = process.env['ORDER_ID'] ?? ''
const result = await registry.cancel('shopee', { orderId, reason: 'customer_request' })
console.log(`verdict ${JSON.stringify(tell(result))}`)
