import type { OrderView } from '../contract/order-view.ts'
import type { Scrubber } from '../errors/redact.ts'

/** Every text of a view that came from outside, scrubbed and cut; the vendor's placeholders for nobody are nobody. */
export function cleanView(view: OrderView, scrub: Scrubber): OrderView {
  const { cancelledBy, ...rest } = view
  const actor =
    cancelledBy === undefined || /^[\s-]*$/.test(cancelledBy.slice(0, 100))
      ? undefined
      : scrub.text(cancelledBy)
  return {
    ...rest,
    orderId: scrub.text(view.orderId),
    vendorState: scrub.text(view.vendorState),
    lines: view.lines.map((line) => ({
      ...line,
      id: scrub.text(line.id),
      ...(line.vendorState === undefined ? {} : { vendorState: scrub.text(line.vendorState) }),
    })),
    ...(actor === undefined ? {} : { cancelledBy: actor }),
  }
}
