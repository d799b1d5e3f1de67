import { CancelError, type CancelRequest, type CancelResult, type ResultLine } from '@cancel/core'
import { type Broken, changed, changing, errorWith, fail, results, everyMode } from './breaking.ts'

/** Clients whose results are right, and wrong in what they carry. */
export const brokenDetails: readonly Broken[] = [
  {
    ...results(
      'says partly while a line is undecided',
      ['partial · two lines', 'cancels · whole: a success whose order'],
      (result) => (result.status === 'unconfirmed' && isMixed(result.lines) ? partly(result) : result),
    ),
    modes: everyMode,
  },
  {
    name: 'says partly while a supplier is silent',
    fails: ['partial · one supplier agrees'],
    of: 'asks suppliers',
    wrap: changing((honest) => ({
      follow: async (result, options) => {
        const followed = await honest.follow(result, options)
        return followed.status === 'requested' && isMixed(followed.lines) ? partly(followed) : followed
      },
    })),
  },
  {
    ...results(
      'claims lines it did not cancel',
      [
        'partial · line',
        'partial · units',
        'partial · two lines at once',
        'refused · a no beside another error',
        'ids · in a cancel',
        'true-verdicts',
        'decided-by-the-log',
        'call-options',
        'at-once',
      ],
      (result) =>
        result.status === 'cancelled' && 'lines' in result.request
          ? {
              ...result,
              lines: result.order?.lines.map(({ id }) => ({ id, state: 'cancelled', verdict: 'cancelled' })),
            }
          : result,
    ),
    modes: everyMode,
  },
  {
    ...results(
      'does not tell of lines that went along',
      ['partial · a line that somebody else'],
      (result) => ({
        ...result,
        alsoCancelled: [],
      }),
    ),
    modes: everyMode,
  },
  results('puts a date into its results', ['stored-results'], (result) => ({
    ...result,
    seenAt: new Date(0),
  })),
  results('puts a bigint into its results', ['stored-results'], (result) => ({ ...result, size: 1n })),
  results('leaves undefined in its results', ['stored-results'], (result) => ({
    ...result,
    hint: undefined,
  })),
  results('stores a status of its own', ['stored-results', 'follow'], (result) =>
    result.status === 'cancelled' ? { ...result, version: 2 } : result,
  ),
  results(
    'takes a status it does not know for success',
    ['decided-by-the-log', 'unknown-statuses'],
    (result) =>
      result.status === 'unconfirmed' && result.order?.state === 'other'
        ? { ...result, status: 'cancelled', final: true, by: 'unproven' }
        : result,
  ),
  {
    name: 'throws on a status it does not know',
    fails: ['unknown-statuses · in an order that is read', 'unknown-statuses · that are nearly'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        return view?.state === 'other' ? fail(errorWith('unexpected_response')) : view
      },
    })),
  },
  {
    name: 'takes a status it does not know for an open order',
    fails: ['unknown-statuses · in an order that is read'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        return view?.state === 'other' ? { ...view, state: 'open', word: 'open' } : view
      },
    })),
  },
  {
    name: 'takes a status for the one that stands in it',
    fails: ['unknown-statuses · that are nearly cancelled'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        return view && /cancel/i.test(view.vendorState)
          ? { ...view, state: 'cancelled', word: 'cancelled' }
          : view
      },
    })),
  },
  {
    name: 'says that a long note was told',
    fails: ['reasons · a long note'],
    wrap: changing((honest) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        const isLong = String((request as CancelRequest).note).length > 200
        return isLong ? { ...result, sent: { ...result.sent, note: true } } : result
      },
    })),
  },
  ...['shows', 'does not show'].map((shows): Broken => ({
    name: `takes what is under way for its end, by a word that it ${shows}`,
    fails: ['unknown-statuses · that are nearly cancelled'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        if (view === undefined) return undefined
        const isTaken = view.vendorState === 'in_progress'
        return {
          ...view,
          ...(isTaken && ({ state: 'cancelled', word: 'cancelled' } as const)),
          vendorState: shows === 'shows' ? view.vendorState : `it is ${view.vendorState}`,
        }
      },
    })),
  })),
  {
    name: 'takes what came back for what was cancelled',
    fails: ['unknown-statuses · that are nearly cancelled'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        return view?.vendorState === 'returned' ? { ...view, state: 'cancelled', word: 'cancelled' } : view
      },
    })),
  },
  {
    name: 'takes a part of an order for all of it',
    fails: ['unknown-statuses · that are nearly shipped'],
    wrap: changing((honest) => ({
      getOrder: async (order, options) => {
        const view = await honest.getOrder(order, options)
        return view?.vendorState === 'partially_shipped'
          ? { ...view, state: 'shipped', word: 'shipped' }
          : view
      },
    })),
  },
  {
    name: 'takes every failed read for an absent order',
    fails: ['get-order', 'ids · an answer about another order'],
    wrap: changing((honest) => ({
      getOrder: (order, options) =>
        honest.getOrder(order, options).catch((thrown: unknown) => {
          const isAboutTheCall =
            CancelError.is(thrown) && /^(?:invalid_request|configuration)$/.test(thrown.code)
          return isAboutTheCall ? fail(thrown) : undefined
        }),
    })),
  },
  {
    name: 'shows an order as it was read before',
    fails: ['get-order · as it is by now'],
    wrap: changing((honest) => {
      const seen = new Map<string, ReturnType<typeof honest.getOrder>>()
      return {
        getOrder: (order, options) => {
          const key = JSON.stringify(order)
          const view = seen.get(key) ?? honest.getOrder(order, options)
          seen.set(key, view)
          return view
        },
      }
    }),
  },
  {
    name: 'previews by doing it',
    fails: ['preview'],
    wrap: changing((honest) => ({
      preview: async (request, options) => {
        const shown = await honest.preview(request, options)
        await honest.cancel(request)
        return shown
      },
    })),
  },
  {
    name: 'shows another address in its preview',
    fails: ['preview'],
    wrap: changing((honest) => ({
      preview: async (request, options) => {
        const shown = await honest.preview(request, options)
        return { ...shown, request: { ...shown.request, method: 'GET' } }
      },
    })),
  },
  {
    name: 'lets its observer fail',
    fails: ['true-verdicts', 'known-ends', 'observers'],
    wrap: changing((honest, { observe }) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        const call = { id: '1', kind: 'cancel' } as const
        const about = { provider: honest.provider, account: honest.account, at: '', call }
        observe?.({ type: 'wait', ms: 0, why: 'retry', ...about })
        return result
      },
    })),
  },
  {
    name: 'boasts of a reason it has not',
    fails: ['capabilities · reasons'],
    wrap: changing(({ capabilities }) => ({
      capabilities: { ...capabilities, reasons: [...capabilities.reasons, 'other'] },
    })),
  },
  {
    name: 'denies that it cancels lines',
    fails: ['capabilities · lines'],
    wrap: changing(({ capabilities }) => ({ capabilities: { ...capabilities, lines: false } })),
  },
  {
    name: 'says that the vendor decides',
    fails: ['capabilities · decidedBy'],
    of: 'asks suppliers',
    wrap: changing(({ capabilities }) => ({ capabilities: { ...capabilities, decidedBy: 'vendor' } })),
  },
  {
    name: 'reads lines it cannot cancel as the whole order',
    fails: ['capabilities · lines', 'capabilities · lineQuantity', 'lines · an empty list'],
    of: 'asks suppliers',
    wrap: changing((honest) => ({
      cancel: (request: unknown, options) => {
        if (typeof request !== 'object' || request === null || !('lines' in request))
          return honest.cancel(request as never, options)
        const { lines: _lines, ...whole } = request
        return honest.cancel(whole as never, options)
      },
    })),
  },
]

function isMixed(lines: readonly ResultLine[]): boolean {
  return new Set(lines.map(({ state }) => state === 'cancelled')).size > 1
}

function partly(result: CancelResult): CancelResult {
  return changed(result, { status: 'partially_cancelled', final: true, by: 'unproven' })
}
