import { z } from 'zod'
import { objectOf } from '../json.ts'
import { type Fault, fault, invalidInput, invalidStatus } from './errors.ts'
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

const names = z.preprocess(lowerCaseNames, z.unknown())

const patch = z.object(
  {
    id: z.unknown().refine((id) => id !== undefined, 'Id is required.'),
    status: z.unknown().refine((status) => status !== undefined, 'Status is required.'),
    lineitems: z
      .array(
        names.pipe(
          z.object(
            { lineitemnumber: z.number('LineItemNumber is required.'), offerid: z.unknown() },
            'each of LineItems must be an object.',
          ),
        ),
        'LineItems must be a list.',
      )
      .default([]),
  },
  'the body is not a JSON object.',
)

/**
 * Reads a PATCH body against the order it names. Property names count in any case (the .NET SDK writes them in
 * Pascal case), nulls count as absent, and whatever else a full order carries is ignored, its quantities included.
 */
export function readPatch(
  text: string,
  order: PartnerCenterOrder,
  checkOffers: boolean,
): CancelAsked | Fault {
  const read = names.pipe(patch).safeParse(parse(text))
  if (!read.success) return invalidInput(read.error.issues[0]?.message ?? '')
  const { id, status, lineitems } = read.data
  // The page as of 2025 prints the order's alternateId in the body.
  if (id !== order.id && id !== order.alternateId)
    return invalidInput('Id does not match the order in the URI.')
  if (typeof status !== 'string' || !orderStatuses.has(status.toLowerCase())) {
    return invalidStatus(typeof status === 'string' ? status : JSON.stringify(status))
  }
  if (status.toLowerCase() !== 'cancelled') return invalidInput('only a cancellation is supported here.')
  // Assumption: an empty list is read as no list at all. No page says, and it is the reading that does harm.
  if (lineitems.length === 0) return { lines: undefined }

  const lines: number[] = []
  for (const { lineitemnumber: number, offerid } of lineitems) {
    const known = order.lineItems.find(({ lineItemNumber }) => lineItemNumber === number)
    if (known === undefined) return fault('lineOutOfRange')
    if (lines.includes(number)) return invalidInput(`LineItemNumber ${number} is given twice.`)
    if (checkOffers && offerid !== known.offerId) {
      return invalidInput(`OfferId does not match line item ${number}.`)
    }
    lines.push(number)
  }
  return { lines }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The members by lower-case name, without those that are null. */
function lowerCaseNames(value: unknown): unknown {
  const members = Object.entries(objectOf(value) ?? {}).filter(([, member]) => member !== null)
  return objectOf(value) && Object.fromEntries(members.map(([name, member]) => [name.toLowerCase(), member]))
}
