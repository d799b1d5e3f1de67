import type { TinyOrder } from '../tiny/orders.ts'
import { type Broken, changing, everyMode, meddling, reading, requests, results } from './breaking.ts'

/** Clients that lose a line on the way, or its units. */
export const brokenParts: readonly Broken[] = [
  {
    name: 'names what is left of a whole order, and each id once',
    of: 'shows pages',
    fails: ['partial · a whole order: all of it'],
    modes: everyMode,
    wrap: meddling((send) => {
      const left = new Map<string, readonly object[]>()
      return async (input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : input)
        const [, , id = ''] = pathname.split('/')
        const body = init?.body
        if (typeof body === 'string' && body.includes('"reason"') && !body.includes('"lines"')) {
          const whole: object = { ...(JSON.parse(body) as object), lines: left.get(id) }
          return send(input, { ...init, body: JSON.stringify(whole) })
        }
        const response = await send(input, init)
        const text = await response.clone().text()
        if (!response.ok || !text.includes('"lines"')) return response
        const { lines } = JSON.parse(text) as TinyOrder
        const standing = lines.filter((line) => !line.shipped && line.cancelled < line.units)
        const before = pathname.endsWith('/more') ? (left.get(id) ?? []) : []
        const known = new Set(before.map((line) => JSON.stringify(line)))
        for (const line of standing) known.add(JSON.stringify({ id: line.id }))
        left.set(
          id,
          [...known].map((line) => JSON.parse(line) as object),
        )
        return response
      }
    }),
  },
  {
    name: 'counts other units beside a line that is gone',
    fails: ['partial · units, beside a line'],
    modes: everyMode,
    wrap: meddling((send) => (input, init) => {
      const body = init?.body
      if (typeof body !== 'string' || !body.includes('"units"')) return send(input, init)
      const { lines, ...rest } = JSON.parse(body) as {
        readonly lines: readonly { readonly units?: number }[]
      }
      if (lines.length < 2) return send(input, init)
      const counted = lines.flatMap(({ units, ...line }) =>
        units === undefined ? [] : { ...line, units: units + 1 },
      )
      return send(input, { ...init, body: JSON.stringify({ ...rest, lines: counted }) })
    }),
  },
  {
    name: 'takes an order for what one of its lines is',
    fails: ['get-order · of which something can still be cancelled'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        const over = view?.lines.find(({ state }) => state === 'cancelled' || state === 'shipped')
        return view && over ? { ...view, state: over.state as 'cancelled' | 'shipped' } : view
      },
    })),
  },
  {
    name: 'names a column that it does not read',
    fails: ['bad-input · a column that is declared'],
    wrap: changing(() => ({ columns: { skus: 'SKUs' } })),
  },
  {
    name: 'reads the order of a row as a number',
    fails: ['bad-input · a column that is declared'],
    wrap: changing((honest) => ({
      fromRow: ({ orderId = '', ...row }) =>
        honest.fromRow({ ...row, orderId: /^\d+$/.test(orderId) ? String(Number(orderId)) : orderId }),
    })),
  },
  {
    name: 'makes up a reason',
    fails: ['bad-input · a column that is declared'],
    wrap: changing((honest) => ({
      fromRow: ({ reason = '', ...row }) =>
        honest.fromRow({ ...row, reason: reason === '' ? 'fraud' : reason }),
    })),
  },
  {
    name: 'takes an empty cell for the whole order',
    fails: ['bad-input · a cell of which'],
    modes: everyMode,
    wrap: changing((honest) => ({
      columns: { parts: 'ids with units' },
      fromRow: ({ parts = '', ...row }) => {
        const lines = parts.split(';').map((text) => {
          const [id = '', units] = text.trim().split(' x')
          return units === undefined ? { id } : { id, quantity: Number(units) }
        })
        return parts === '' ? honest.fromRow(row) : { ...honest.fromRow(row), lines }
      },
    })),
  },
  ...['loses the units of a cell', 'reads the first line of a cell'].map((name): Broken => ({
    name,
    fails: ['bad-input · a cell of which'],
    modes: everyMode,
    wrap: changing((honest) => ({
      columns: { lines: 'lines' },
      fromRow: ({ lines: cell = '', ...row }) => {
        const lines = cell.split(';').map((text) => {
          const [id = '', units] = text.trim().split(' x')
          return { id, ...(name.includes('units') || units === undefined ? {} : { quantity: Number(units) }) }
        })
        return { ...honest.fromRow(row), lines: name.includes('first') ? lines.slice(0, 1) : lines }
      },
    })),
  })),
  {
    name: 'takes the order’s word for that of its rows, which no fact says',
    of: 'asks suppliers',
    fails: ['unknown-statuses · cancelled is said'],
    wrap: reading(({ lines, ...order }) => ({
      ...order,
      lines: lines.map((line) => (order.state === 'cancelled' ? { ...line, cancelled: line.units } : line)),
    })),
  },
  {
    name: 'takes a row that does not say how many it has for a cancelled one',
    fails: ['get-order · what an answer leaves out'],
    wrap: reading(({ lines, ...order }) => ({
      ...order,
      lines: lines.map((line) => (line.units > 0 ? line : { ...line, units: 1, cancelled: 1 })),
    })),
  },
  {
    name: 'leaves out a row that does not say how many it has',
    fails: ['get-order · what an answer leaves out'],
    wrap: reading(({ lines, ...order }) => ({ ...order, lines: lines.filter(({ units }) => units > 0) })),
  },
  {
    ...requests(
      'takes one unit of a line that goes whole',
      ['partial · a line without a quantity', 'partial · two lines, and only one'],
      ({ lines, ...request }) =>
        Array.isArray(lines)
          ? { ...request, lines: lines.map((line: object) => ({ ...line, quantity: 1 })) }
          : request,
    ),
    modes: ['whole', 'line'],
  },
  results('stores a time without its zone', ['stored-results'], (result) => ({
    ...result,
    ...('order' in result && { order: { ...result.order, effectiveAt: '2026-12-01T10:00:00' } }),
  })),
]
