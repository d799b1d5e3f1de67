import { CancelError, type CancelResult } from '@cancel/core'
import {
  type Broken,
  changed,
  changing,
  fail,
  failures,
  meddling,
  results,
  unsettling,
  everyMode,
} from './breaking.ts'

function isCancel(init: RequestInit | undefined): boolean {
  return init?.method === 'POST' && JSON.stringify(init.body).includes('reason')
}

/** Clients that send once too often, or wait wrongly. */
export const brokenSending: readonly Broken[] = [
  {
    name: 'makes an id of the order',
    fails: ['cancels · requestId'],
    of: 'replays',
    wrap: changing((honest) => ({
      plan: (request: { readonly orderId: string; readonly requestId?: string }) => ({
        ...honest.plan(request as never),
        requestId: request.requestId ?? request.orderId,
      }),
    })),
  },
  {
    name: 'sends every request with one key',
    fails: ['ids · two requests'],
    wrap: meddling((send) => (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('idempotency-key', 'a-key')
      return send(input, { ...init, headers })
    }),
  },
  {
    name: 're-sends blindly',
    // It adds units to units, and takes the no to its second cancel for the answer to the first.
    fails: ['true-verdicts', 'sent-as-allowed', 'known-ends', 'follow', 'aborts', 'other-accounts'],
    wrap: meddling((send) => (input, init) => send(input, init).catch(() => send(input, init))),
  },
  {
    name: 'asks for something by itself',
    fails: ['cancels · whatever it asks'],
    wrap: changing((honest) => ({
      cancel: async (request, options) => {
        // Fetch itself refuses this port.
        await globalThis.fetch('http://127.0.0.1:9/').catch(() => undefined)
        return honest.cancel(request, options)
      },
    })),
  },
  {
    name: 're-sends units in doubt',
    fails: [
      'true-verdicts',
      'sent-as-allowed',
      'known-ends',
      'observers',
      'refused · a no beside another error',
    ],
    modes: everyMode,
    wrap: changing((honest, { maxRetries }) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        const mayRepeat = (options?.maxRetries ?? maxRetries) !== 0 && 'lines' in result.request
        return result.status === 'unconfirmed' && mayRepeat ? honest.cancel(request, options) : result
      },
    })),
  },
  {
    name: 'makes sure by sending once more',
    // Whatever counts the cancels that arrive.
    fails: [
      'cancels',
      'sent-as-allowed',
      'known-ends',
      'rate-limit',
      'authentication',
      'call-options',
      'preview',
    ],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      if (isCancel(init) && response.ok) await send(input, init)
      return response
    }),
  },
  {
    name: 'goes on sending when the call has ended',
    fails: ['sent-as-allowed', 'follow', 'observers'],
    wrap: changing((honest) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        if (result.status === 'unconfirmed')
          setTimeout(() => void honest.cancel(request).catch(() => undefined))
        return result
      },
    })),
  },
  {
    name: 'forgets the id of the request when it sends again',
    of: 'replays',
    fails: ['cancels · requestId'],
    wrap: meddling((send) => {
      const sent = new Set<unknown>()
      return (input, init) => {
        const isRepeated = sent.has(init?.body)
        sent.add(init?.body)
        const body =
          typeof init?.body === 'string' ? init.body.replace(/"requestId":"[^"]*"/, '"again":1') : null
        return send(input, isRepeated && isCancel(init) ? { ...init, body } : init)
      }
    }),
  },
  {
    name: 'mixes calls that are made at once',
    fails: ['cancels · ten at once'],
    wrap: changing((honest) => {
      let latest: unknown
      return {
        cancel: async (request, options) => {
          latest = request
          await Promise.resolve()
          return honest.cancel(latest as never, options)
        },
      }
    }),
  },
  {
    name: 'retries once even when told never to',
    fails: ['sent-as-allowed', 'known-ends'],
    wrap: changing((honest, settings) => ({
      cancel: (request, options) =>
        honest.cancel(request, settings.maxRetries === 0 ? { ...options, maxRetries: 1 } : options),
    })),
  },
  {
    name: 'passes over maxRetries 0 of a call',
    fails: ['sent-as-allowed', 'known-ends'],
    wrap: changing((honest) => ({
      cancel: (request, options) =>
        honest.cancel(request, options?.maxRetries === 0 ? { ...options, maxRetries: 1 } : options),
    })),
  },
  {
    name: 'follows redirects',
    fails: ['redirects'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const location = response.headers.get('location')
      return location === null ? response : send(new URL(location, new Request(input).url), init)
    }),
  },
  {
    name: 'swallows Retry-After',
    fails: ['rate-limit'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      response.headers.delete('retry-after')
      return response
    }),
  },
  {
    name: 'reads Retry-After as milliseconds',
    fails: ['rate-limit'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      if (!Number.isNaN(seconds)) response.headers.set('retry-after', String(seconds / 1000))
      return response
    }),
  },
  {
    name: 'waits before it gives up',
    fails: ['rate-limit · beyond the total time'],
    wrap: changing((honest, { clock }) => ({
      cancel: (request, options) =>
        honest.cancel(request, options).catch(async (thrown: unknown) => {
          if (CancelError.is(thrown) && thrown.code === 'rate_limited') await clock?.sleep(5000)
          throw thrown
        }),
    })),
  },
  {
    name: 'knocks once more at a closed door',
    fails: ['sent-as-allowed'],
    groups: ['untrue words'],
    wrap: changing((honest) => ({
      cancel: (request, options) =>
        honest.cancel(request, options).catch((thrown: unknown) => {
          const isClosed = CancelError.is(thrown) && thrown.code === 'configuration'
          return isClosed ? honest.cancel(request, options) : fail(thrown)
        }),
    })),
  },
  {
    name: 'never times out',
    fails: ['known-ends', 'total-time'],
    wrap: unsettling(({ clock }) =>
      clock === undefined ? {} : { clock: { ...clock, deadline: () => () => undefined } },
    ),
  },
  {
    name: 'passes over the time that a call is given',
    fails: ['total-time · the vendor never answers, and the call has'],
    wrap: changing((honest) => ({
      cancel: (request, { totalTimeoutMs = 0, ...options } = {}) =>
        honest.cancel(request, totalTimeoutMs >= 0 ? options : { ...options, totalTimeoutMs }),
    })),
  },
  results('throws when its time is up', ['total-time'], (result) =>
    result.status === 'unconfirmed' && result.cause === 'out_of_time'
      ? fail(new CancelError({ code: 'timed_out', provider: 'tiny', message: 'out of time' }))
      : result,
  ),
  {
    name: 'resolves long after its total time',
    fails: ['total-time'],
    wrap: changing((honest, { clock, totalTimeoutMs = 0 }) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        if (result.status === 'unconfirmed') await clock?.sleep(2 * totalTimeoutMs)
        return result
      },
    })),
  },
  {
    name: 'ignores an abort',
    fails: ['aborts'],
    wrap: changing((honest) => ({
      cancel: (request, { signal: _signal, ...options } = {}) => honest.cancel(request, options),
    })),
  },
  results('throws when it is aborted after sending', ['aborts'], (result) =>
    result.status === 'unconfirmed' && result.cause === 'aborted'
      ? fail(new DOMException('aborted', 'AbortError'))
      : result,
  ),
  {
    ...failures('has a reason of its own for an abort', ['aborts', 'call-options'], (thrown) =>
      fail(CancelError.is(thrown) ? thrown : new DOMException('aborted', 'AbortError')),
    ),
  },
  {
    name: 'throws an answer in hand away',
    fails: ['aborts · an answer in hand'],
    wrap: changing((honest) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        if (options?.signal?.aborted !== true || result.status === 'unconfirmed') return result
        const doubt = { cause: 'aborted', seen: 'not_read', safeToRepeat: true, reads: 0 } as const
        return changed(result, { ...doubt, status: 'unconfirmed', final: false })
      },
    })),
  },
  {
    name: 'tells its journal when it has sent already',
    fails: ['call-options · beforeSend'],
    wrap: changing((honest) => ({
      cancel: async (request, { beforeSend, ...options } = {}) => {
        const result = await honest.cancel(request, options)
        await beforeSend?.({ request, account: honest.account })
        return result
      },
    })),
  },
  {
    name: 'asks nobody for a pace',
    fails: ['call-options · pace'],
    wrap: unsettling(() => ({ pace: undefined })),
  },
  {
    name: 'repeats whatever it is told to',
    fails: ['call-options · repeat'],
    modes: everyMode,
    wrap: changing((honest) => ({
      follow: async (result: unknown, { repeat, ...options } = {}) =>
        repeat === true
          ? honest.cancel((result as CancelResult).request as never)
          : honest.follow(result as never, options),
    })),
  },
  {
    name: 'passes over what must be left',
    fails: ['call-options · left'],
    modes: everyMode,
    wrap: changing((honest) => ({
      cancel: (request: unknown, options) => {
        const text = JSON.stringify(request)?.replaceAll(/,"left":\d+/g, '')
        return honest.cancel((text?.includes('"lines"') ? JSON.parse(text) : request) as never, options)
      },
    })),
  },
]
