import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { checked } from './checked.ts'
import type { Emulator } from './emulator.ts'
import { vendorList } from './vendors.ts'

/** One row of an orders file, its cells read. */
export interface OrderFileRow {
  readonly orderId: string
  /** The vendor's own word for the whole order. */
  readonly status?: string | undefined
  readonly customerId?: string | undefined
  /** Default: whatever the vendor fills in. */
  readonly lines?: readonly OrderFileLine[] | undefined
}

/** One line of a `lines` cell: `1680783/327890123 x2 shipped`. */
export interface OrderFileLine {
  readonly id: string
  readonly quantity: number
  readonly state: 'open' | 'cancelled' | 'shipped' | 'rejected'
}

const names = vendorList.map(([name]) => name)
const cell = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional()

const row = z.object({
  provider: z.enum(names, {
    error: ({ input }) =>
      typeof input === 'string'
        ? `provider must be one of ${names.join(', ')}`
        : 'there must be a head with a column provider, in UTF-8',
  }),
  account: cell,
  orderId: z.string('there must be a column orderId').trim().min(1, 'orderId must not be empty'),
  customerId: cell,
  status: cell,
  lines: cell,
})

/**
 * Adds the orders of a CSV file with a head: comma, semicolon or tab; quotes; UTF-8.
 * @returns how many orders were added
 * @throws TypeError that names file, line and cell of the first row that cannot be read; earlier rows are added.
 */
export function addOrdersFrom(emulator: Emulator, text: string, file: string): number {
  const records = recordsOf(text, file)
  for (const { record, info } of records) {
    try {
      addOrder(emulator, record)
    } catch (cause) {
      throw new TypeError(`${file}, line ${info.lines}: ${messageOf(cause)}`, { cause })
    }
  }
  return records.length
}

const parsed = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
)

function recordsOf(text: string, file: string): z.output<typeof parsed> {
  try {
    const delimiter = [',', ';', '\t']
    return parsed.parse(
      parse(text, { bom: true, columns: true, delimiter, info: true, skip_empty_lines: true }),
    )
  } catch (cause) {
    throw new TypeError(`${file}: ${messageOf(cause)}`, { cause })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function addOrder(
  emulator: Emulator,
  { order_id: orderId, ...record }: Readonly<Record<string, string>>,
): void {
  const given = orderId === undefined ? record : { orderId, ...record }
  const { provider, account, lines, ...rest } = checked(row, given)
  const vendor = vendorList.find(([name]) => name === provider)?.[1]
  const order = vendor?.orderOf({ ...rest, lines: linesOf(lines) })
  const { orders }: { readonly orders: AnyOrders } = emulator[provider]
  orders.add(order, account)
}

/** A method, since its parameter is compared loosely: each vendor takes another kind of order. */
interface AnyOrders {
  add(order?: object, account?: string): unknown
}

const line = /^(?<id>\S+)(?: +x(?<quantity>[1-9]\d{0,8}))?(?: +(?<state>open|cancelled|shipped|rejected))?$/

/** `all` leaves the lines to the vendor, since it says which lines are meant and not which there are. */
function linesOf(text: string | undefined): readonly OrderFileLine[] | undefined {
  if (text === undefined || text === 'all') return undefined
  return text.split(';').flatMap((part) => {
    const trimmed = part.trim()
    if (trimmed === '') return []
    const { id, quantity = '1', state = 'open' } = line.exec(trimmed)?.groups ?? {}
    if (id === undefined)
      throw new TypeError(
        `a line is <id>, <id> x<number>, or that and open, cancelled, shipped or rejected; given '${trimmed}'`,
      )
    return { id, quantity: Number(quantity), state: state as OrderFileLine['state'] }
  })
}
