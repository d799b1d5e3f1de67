import { CancelError, type CancelResult } from '@cancel/core'
import type { PromiseName } from '../src/index.ts'
import { brokenSettings } from './broken-settings.ts'
import { changing, type Honest, type Wrap } from './changing.ts'
import { password } from './tiny-vendor.ts'

/** A client that is wrong in one way, and the promise that must find it out. */
export interface Broken {
  readonly name: string
  readonly breaks: PromiseName
  readonly wrap: Wrap
}

function error(code: CancelError['code'], message: string = code): CancelError {
  return new CancelError({ code, provider: 'tiny', message })
}

/** Breaks what `cancel` resolves to. */
function results(name: string, breaks: PromiseName, change: (result: CancelResult) => unknown): Broken {
  return {
    name,
    breaks,
    wrap: changing((honest) => ({
      cancel: async (request, options) => change(await honest.cancel(request, options)) as CancelResult,
    })),
  }
}

/** Breaks what `cancel` rejects with. */
function failures(name: string, breaks: PromiseName, change: (thrown: unknown) => unknown): Broken {
  return {
    name,
    breaks,
    wrap: changing((honest) => ({
      cancel: (request, options) =>
        honest.cancel(request, options).catch((thrown: unknown) => {
          throw change(thrown)
        }),
    })),
  }
}

function followed(name: string, breaks: PromiseName, follow: (honest: Honest) => Honest['follow']): Broken {
  return { name, breaks, wrap: changing((honest) => ({ follow: follow(honest) })) }
}

export const brokenClients: readonly Broken[] = [
  results('throws after sending', 'mayHaveMeansAResult', (result) => {
    if (result.status === 'unconfirmed') throw error('unavailable')
    return result
  }),
  failures('throws what is no CancelError', 'throwsMeanUnchanged', () => new TypeError('fetch failed')),
  failures('invents a code', 'throwsMeanUnchanged', () => error('no_such_code' as never)),
  results('takes any 2xx for success', 'mayHaveMeansAResult', (result) =>
    result.attempts.at(-1)?.httpStatus === 200 && result.status === 'unconfirmed'
      ? { ...result, status: 'cancelled', final: true, by: 'this_call' }
      : result,
  ),
  results('gives up reading and calls it refused', 'mayHaveMeansAResult', (result) =>
    result.status === 'unconfirmed' || (result.status === 'cancelled' && result.by === 'unproven')
      ? { ...result, status: 'refused', final: true, refusal: 'unspecified', basis: 'inferred' }
      : result,
  ),
  results('takes credit for what others did', 'alreadyCancelled', (result) =>
    result.status === 'cancelled' ? { ...result, by: 'this_call' } : result,
  ),
  results('throws for a refused order', 'refusedOrders', (result) => {
    if (result.status === 'refused') throw error('rejected')
    return result
  }),
  results('ignores alsoCancelled', 'lineCancels', (result) => ({ ...result, alsoCancelled: [] })),
  results('puts a date into its results', 'plainResults', (result) => ({ ...result, when: new Date(0) })),
  results('leaves undefined in its results', 'plainResults', (result) => ({ ...result, hint: undefined })),
  results('throws when aborted after sending', 'aborts', (result) => {
    if (result.status === 'unconfirmed' && result.cause === 'aborted')
      throw new DOMException('', 'AbortError')
    return result
  }),
  {
    name: 'lets its observer fail',
    breaks: 'observers',
    wrap: (create) => (settings, account) => {
      const { observe, ...unobserved } = settings
      return changing((honest) => ({
        cancel: async (request, options) => {
          const result = await honest.cancel(request, options)
          observe?.({ type: 'verdict', result, at: '', provider: honest.provider, account: honest.account })
          return result
        },
      }))(create)(unobserved, account)
    },
  },
  failures('prints a secret', 'secrets', (thrown) =>
    CancelError.is(thrown) ? error(thrown.code, `logging in with ${encodeURIComponent(password)}`) : thrown,
  ),
  followed(
    'follows by looking the other way',
    'followReachesTheTruth',
    () => (result) => Promise.resolve(result),
  ),
  followed('follows anybody', 'followRefusesStrangers', (honest) => (result, options) => {
    const { account, provider } = honest
    return honest.follow({ ...(result as CancelResult), account, provider } as never, options)
  }),
  {
    name: 'previews by doing it',
    breaks: 'preview',
    wrap: changing((honest) => ({
      preview: async (request, options) => {
        await honest.cancel(request)
        return honest.preview(request, options)
      },
    })),
  },
  {
    name: 'takes every failed read for an absent order',
    breaks: 'getOrder',
    wrap: changing((honest) => ({
      getOrder: (order, options) => honest.getOrder(order, options).catch(() => undefined),
    })),
  },
  {
    name: 'cancels the whole order for a line',
    breaks: 'lineCancels',
    wrap: changing((honest) => ({
      cancel: (request, options) => {
        const { lines: _lines, ...whole } = request as { lines?: unknown }
        return honest.cancel(whole as never, options)
      },
    })),
  },
  {
    name: 'trims ids',
    breaks: 'badInput',
    wrap: changing((honest) => ({
      cancel: (request, options) => {
        const { orderId } = (request ?? {}) as { orderId?: unknown }
        return typeof orderId === 'string'
          ? honest.cancel({ ...(request as object), orderId: orderId.trim() } as never, options)
          : honest.cancel(request, options)
      },
    })),
  },
  {
    name: 'boasts of reasons it has not',
    breaks: 'capabilities',
    wrap: changing((honest) => ({
      capabilities: { ...honest.capabilities, reasons: ['fraud', 'duplicate'] },
    })),
  },
  {
    name: 'denies that it cancels lines',
    breaks: 'capabilities',
    wrap: changing((honest) => ({ capabilities: { ...honest.capabilities, lines: false } })),
  },
  ...brokenSettings,
]
