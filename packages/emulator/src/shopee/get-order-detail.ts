import type { ShopeeCall, ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import { cancellableByDefault } from './options.ts'
import type { ShopeeOrder } from './order.ts'

/** The values that the page lists for `response_optional_fields` (API reference, 2026-08). */
const optionalFields: ReadonlySet<string> = new Set(
  (
    'buyer_user_id buyer_username estimated_shipping_fee recipient_address actual_shipping_fee goods_to_declare ' +
    'note note_update_time item_list pay_time dropshipper dropshipper_phone split_up buyer_cancel_reason cancel_by ' +
    'cancel_reason actual_shipping_fee_confirmed buyer_cpf_id fulfillment_flag pickup_done_time package_list ' +
    'shipping_carrier payment_method total_amount invoice_data order_chargeable_weight_gram ' +
    'return_request_due_date edt payment_info international_label'
  ).split(' '),
)

/** `GET /api/v2/order/get_order_detail` */
export const getOrderDetailEndpoint: ShopeeEndpoint = (call) => {
  const { searchParams } = call.url
  const orderSns = list(searchParams.get('order_sn_list'))
  if (orderSns.length === 0) throw wrongParameters('order_sn_list is a required field')
  if (orderSns.length > 50) throw wrongParameters('order_sn_list should have 1 to 50 entries')
  const fields = list(searchParams.get('response_optional_fields'))
  // Default fields asked for by name are refused too, as a public client reports.
  const unknown = fields.find((field) => !optionalFields.has(field))
  if (unknown !== undefined) throw wrongParameters('response_optional_fields has an unsupported value')

  const read = (orderSn: string): ShopeeOrder | undefined => call.shelf.get(orderSn, call.view)
  const orders = orderSns.flatMap((orderSn) => read(orderSn) ?? [])
  if (orders.length === 0) throw refusal('orderNotFound')
  const missing = orderSns.filter((orderSn) => read(orderSn) === undefined)
  const pending = searchParams.get('request_order_status_pending') === 'true'
  return call.envelope.success({
    response: { order_list: orders.map((order) => print(order, fields, pending, call)) },
    // That a partly unknown list is answered in part, and names the rest here, is an assumption.
    ...(missing.length > 0 && { warning: missing }),
  })
}

function print(
  order: ShopeeOrder,
  fields: readonly string[],
  pending: boolean,
  { options }: ShopeeCall,
): Readonly<Record<string, unknown>> {
  const statuses = options.cancellableStatuses ?? cancellableByDefault
  const cancellable =
    statuses.includes(order.order_status) && order.fulfillment_flag !== 'fulfilled_by_shopee'
  const held = new Map<string, unknown>(Object.entries(order))
  return {
    order_sn: order.order_sn,
    region: order.region,
    currency: order.currency,
    cod: order.cod,
    // PENDING is shown only to those who ask for it; what stands in its place is an assumption.
    order_status: order.order_status === 'PENDING' && !pending ? 'READY_TO_SHIP' : order.order_status,
    message_to_seller: order.message_to_seller,
    create_time: order.create_time,
    update_time: order.update_time,
    days_to_ship: order.days_to_ship,
    ship_by_date: order.ship_by_date,
    booking_sn: order.booking_sn,
    can_full_cancel_order: cancellable,
    can_partial_cancel_order: cancellable && order.buyer_preference_for_partial_cancellation === 0,
    buyer_preference_for_partial_cancellation: order.buyer_preference_for_partial_cancellation,
    // The vendor sends null for what an order lacks (`invoice_data`, `buyer_cpf_id`).
    ...Object.fromEntries(fields.map((field) => [field, held.get(field) ?? null])),
  }
}

function list(text: string | null): readonly string[] {
  return (text ?? '').split(',').filter((entry) => entry !== '')
}
