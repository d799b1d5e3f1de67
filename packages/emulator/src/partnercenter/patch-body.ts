import { invalidInput, invalidStatus, lineOutOfRange, type Fault } from './errors.ts'
import type { PartnerCenterOrder } from './order.ts'

/** What a PATCH asks for: the lines to cancel, or the whole order. */
export interface CancelAsked {
  /** `undefined`: the whole order. */
  readonly lines: readonly number[] | undefined
}

/** OrderStatus as of 2023-10; only `cancelled` is something this server can be asked for. */
const orderStatuses = new Set([
  'unknown',
  'completed',
  'pending',
  'cancelled',
  'suspended',
  'pending_review',
  'pending_po_upload',
  'po_upload_complete',
  'po_review_rejected',
  'partial_success',
  'error',
])

/**
 * Reads a PATCH body against the order it names. Property names count in any case (the .NET SDK writes them in
 * Pascal case), nulls count as absent, and whatever else a full order carries is ignored, its quantities included.
 */
export function readPatch(
  text: string,
  order: PartnerCenterOrder,
  checkOffers: boolean,
): CancelAsked | Fault {
  const body = parseObject(text)
  if (body === undefined) return invalidInput('the body is not a JSON object.')
  const id = body.get('id')
  if (id === undefined) return invalidInput('Id is required.')
  // The page as of 2025 prints the order's alternateId in the body.
  if (id !== order.id && id !== order.alternateId)
    return invalidInput('Id does not match the order in the URI.')

  const status = body.get('status')
  if (status === undefined) return invalidInput('Status is required.')
  if (typeof status !== 'string' || !orderStatuses.has(status.toLowerCase())) {
    return invalidStatus(typeof status === 'string' ? status : JSON.stringify(status))
  }
  if (status.toLowerCase() !== 'cancelled') return invalidInput('only a cancellation is supported here.')

  const lineItems = body.get('lineitems')
  if (lineItems === undefined) return { lines: undefined }
  if (!Array.isArray(lineItems)) return invalidInput('LineItems must be a list.')
  // Assumption: an empty list is read as no list at all. No page says, and it is the reading that does harm.
  if (lineItems.length === 0) return { lines: undefined }
  return readLines(lineItems, order, checkOffers)
}

function readLines(
  lineItems: readonly unknown[],
  order: PartnerCenterOrder,
  checkOffers: boolean,
): CancelAsked | Fault {
  const lines: number[] = []
  for (const item of lineItems) {
    const line = lowerCaseNames(item)
    if (line === undefined) return invalidInput('each of LineItems must be an object.')
    const number = line.get('lineitemnumber')
    if (typeof number !== 'number') return invalidInput('LineItemNumber is required.')
    const known = order.lineItems.find(({ lineItemNumber }) => lineItemNumber === number)
    if (known === undefined) return lineOutOfRange
    if (lines.includes(number)) return invalidInput(`LineItemNumber ${number} is given twice.`)
    if (checkOffers && line.get('offerid') !== known.offerId) {
      return invalidInput(`OfferId does not match line item ${number}.`)
    }
    lines.push(number)
  }
  return { lines }
}

function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    return lowerCaseNames(JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/** The members by lower-case name, without those that are null. */
function lowerCaseNames(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const members = Object.entries(value).filter(([, member]) => member !== null)
  return new Map(members.map(([name, member]) => [name.toLowerCase(), member]))
}
