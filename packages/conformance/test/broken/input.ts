import type { TinyOrder } from '../tiny/orders.ts'
import { type Broken, changing, meddling, requests, results, everyMode } from './breaking.ts'

const plainIds = [
  ['as numbers', Number],
  ['in any case', (id: string) => id.toLowerCase()],
] as const

/** Clients that understand something else than was said. */
export const brokenInput: readonly Broken[] = [
  {
    name: 'sends the first of several lines',
    of: 'takes it',
    fails: ['partial · two lines at once: both'],
    modes: everyMode,
    wrap: meddling((send) => (input, init) => {
      const body = init?.body
      if (typeof body !== 'string' || !body.includes('"lines"')) return send(input, init)
      const { lines, ...rest } = JSON.parse(body) as { readonly lines: readonly object[] }
      return send(input, { ...init, body: JSON.stringify({ ...rest, lines: lines.slice(0, 1) }) })
    }),
  },
  requests('takes an empty list for the whole order', ['lines · an empty list'], (request) => {
    const { lines, ...whole } = request
    return Array.isArray(lines) && lines.length === 0 ? whole : request
  }),
  requests('takes a line once that is named twice', ['lines · a line named twice'], (request) => {
    const { lines } = request
    if (!Array.isArray(lines) || lines.length < 2) return request
    const [first, second] = lines.map((line) => JSON.stringify(line))
    return first === second ? { ...request, lines: lines.slice(1) } : request
  }),
  requests('passes over lines it does not find', ['lines · a line the order has not, beside'], (request) => {
    const { lines } = request
    if (!Array.isArray(lines)) return request
    const known = lines.filter((line: unknown) => (line as { id?: unknown } | null)?.id !== 'z')
    return known.length === 0 ? request : { ...request, lines: known }
  }),
  requests('loses a big id on the way', ['ids'], (request) => {
    const { orderId } = request
    return typeof orderId === 'string' && /^\d{16,}$/.test(orderId)
      ? { ...request, orderId: String(Number(orderId)) }
      : request
  }),
  {
    ...requests('loses the big id of a line', ['ids'], (request) => {
      const { lines } = request
      if (!Array.isArray(lines)) return request
      const rounded = JSON.stringify(lines).replaceAll(/"(\d{16,})"/g, (_all, id) => `"${Number(id)}"`)
      return { ...request, lines: JSON.parse(rounded) as unknown }
    }),
    modes: everyMode,
  },
  {
    ...results('names another line than was asked for', ['ids · in a cancel'], (result) => ({
      ...result,
      lines: result.lines.map((line) => ({ ...line, id: line.id.replace(/^(\d{15})\d$/, '$12') })),
    })),
    modes: everyMode,
  },
  results('loses a big id on the way back', ['ids'], (result) =>
    /^\d{16,}$/.test(result.orderId) ? { ...result, orderId: String(Number(result.orderId)) } : result,
  ),
  requests('takes an id with a comma for a list of them', ['ids · with more behind an id'], (request) => {
    const { orderId } = request
    return typeof orderId === 'string' ? { ...request, orderId: orderId.replace(/,.*$/, '') } : request
  }),
  requests('writes ids in small letters', ['ids'], (request) => {
    const { orderId } = request
    return typeof orderId === 'string' ? { ...request, orderId: orderId.toLowerCase() } : request
  }),
  requests('drops leading zeros', ['ids'], (request) => {
    const { orderId } = request
    return typeof orderId === 'string' ? { ...request, orderId: orderId.replace(/^0+(?=\d)/, '') } : request
  }),
  {
    name: 'does not encode ids',
    fails: ['ids'],
    wrap: meddling((send) => (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      return send(`${url.origin}${decodeURIComponent(url.pathname)}`, init)
    }),
  },
  {
    ...results('takes a no to two lines for a yes', ['partial · two lines at once'], (result) => {
      const { lines } = result.request as { readonly lines?: readonly unknown[] }
      const isNo = result.status === 'refused' && lines?.length === 2
      return isNo ? { ...result, status: 'cancelled', final: true, by: 'unproven' } : result
    }),
    modes: everyMode,
  },
  {
    ...requests('takes no units for one', ['lines · a quantity that is no number'], (request) => {
      const { lines } = request
      if (!Array.isArray(lines)) return request
      const counted = lines.map((line: unknown) =>
        typeof line === 'object' && line !== null && 'quantity' in line && line.quantity === 0
          ? { ...line, quantity: 1 }
          : line,
      )
      return { ...request, lines: counted }
    }),
    modes: everyMode,
  },
  {
    ...requests(
      'takes one unit where no quantity is given',
      ['partial · a line without a quantity'],
      (request) => {
        const { lines } = request
        if (!Array.isArray(lines)) return request
        const counted = lines.map((line: unknown) =>
          typeof line === 'object' && line !== null && 'quantity' in line && line.quantity === undefined
            ? { ...line, quantity: 1 }
            : line,
        )
        return { ...request, lines: counted }
      },
    ),
    modes: everyMode,
  },
  {
    name: 'does not look whose order it reads',
    fails: ['ids · an answer about another order'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      if (!response.ok || !text.includes('"lines"')) return response
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const id = decodeURIComponent(pathname.split('/')[2] ?? '')
      return Response.json({ ...(JSON.parse(text) as object), id }, { status: response.status })
    }),
  },
  ...plainIds.map(([how, plain]): Broken => ({
    name: `compares ids ${how}`,
    fails: ['ids · an answer about another order is none: with an id'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const text = await response.clone().text()
      if (!response.ok || !text.includes('"lines"')) return response
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const asked = decodeURIComponent(pathname.split('/')[2] ?? '')
      const order = JSON.parse(text) as TinyOrder
      const isSame = plain(order.id) === plain(asked)
      return isSame ? Response.json({ ...order, id: asked }, { status: response.status }) : response
    }),
  })),
  {
    name: 'does not look whose page it reads',
    fails: ['ids · an answer about another order'],
    of: 'shows pages',
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (!response.ok || !pathname.endsWith('/more')) return response
      const id = decodeURIComponent(pathname.split('/')[2] ?? '')
      return Response.json({ ...((await response.json()) as object), id })
    }),
  },
  {
    name: 'drops what its own calls do not know',
    fails: ['bad-input · a field that none of'],
    wrap: changing(() => ({ api: { cancelOrder: () => Promise.resolve({}) } })),
  },
  requests('trims ids', ['bad-input · requests to cancel'], (request) => {
    const { orderId } = request
    return typeof orderId === 'string' ? { ...request, orderId: orderId.trim() } : request
  }),
  {
    name: 'throws before there is a promise',
    fails: ['bad-input · requests to cancel'],
    wrap: changing((honest) => ({
      cancel: (request: unknown, options) => {
        if (typeof request !== 'object') throw new TypeError('request must be an object')
        return honest.cancel(request as never, options)
      },
    })),
  },
  {
    name: 'takes any option',
    fails: ['bad-input · options'],
    wrap: changing((honest) => ({
      cancel: (request, { maxRetries, ...options } = {}) =>
        honest.cancel(
          request,
          maxRetries === undefined || maxRetries < 0 ? options : { ...options, maxRetries },
        ),
    })),
  },
  {
    name: 'writes into what it is given',
    fails: ['cancels · request and options'],
    wrap: changing((honest) => ({
      cancel: (request: unknown, options) => {
        if (typeof request === 'object' && request !== null && !('note' in request))
          Object.assign(request, { note: undefined })
        return honest.cancel(request as never, options)
      },
    })),
  },
  requests('sends the nearest reason', ['reasons · one the vendor has not'], (request) =>
    request['reason'] === 'pricing_error' ? { ...request, reason: 'fraud' } : request,
  ),
  requests('makes a reason up', ['reasons · none is refused'], (request) =>
    request['reason'] === undefined ? { ...request, reason: 'fraud' } : request,
  ),
  {
    name: 'tells the vendor another reason than it says',
    fails: ['reasons'],
    wrap: meddling((send) => (input, init) => {
      const body =
        typeof init?.body === 'string' ? init.body.replace('"FRAUD"', '"ORDERED_TWICE"') : init?.body
      return send(input, { ...init, body: body ?? null })
    }),
  },
  results('says that a note was sent', ['reasons'], (result) =>
    result.request.note === undefined ? result : { ...result, sent: { ...result.sent, note: true } },
  ),
]
