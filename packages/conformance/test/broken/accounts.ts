import { CancelError, type CancelResult } from '@cancel/core'
import { type Broken, changing, type Create, meddling, results, unsettling } from './breaking.ts'

/** What leaks from one account into the other while both are in one test. */
const firstToken = new WeakMap<object, string>()

/** Clients that are wrong about whose order it is, and how to log in. */
export const brokenAccounts: readonly Broken[] = [
  {
    name: 'caches a failed login',
    fails: ['authentication'],
    wrap: changing((honest) => {
      let failed: unknown
      return {
        cancel: (request, options) => {
          if (failed !== undefined) return Promise.reject(failed)
          return honest.cancel(request, options).catch((thrown: unknown) => {
            if (CancelError.is(thrown) && thrown.code === 'unauthenticated') failed = thrown
            throw thrown
          })
        },
      }
    }),
  },
  {
    name: 'logs in for every call',
    // Each of its clients knows its own token only.
    fails: ['secrets', 'authentication'],
    wrap: (create) => (settings) => ({
      ...create(settings),
      cancel: (request, options) => create(settings).cancel(request, options),
      getOrder: (order, options) => create(settings).getOrder(order, options),
    }),
  },
  {
    name: 'trades in a refresh token that was replaced',
    fails: ['authentication · a refresh token'],
    wrap: meddling((send) => (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      if (url.pathname === '/token') url.searchParams.set('refresh_token', 'the-first-one')
      return send(url, init)
    }),
  },
  {
    name: 'gives up when its token dies',
    fails: ['known-ends', 'authentication'],
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const isDead = response.status === 401 && JSON.stringify(init?.body ?? '').includes('reason')
      return isDead
        ? Response.json({ errors: [{ code: 'not_yours', message: 'dead' }] }, { status: 403 })
        : response
    }),
  },
  {
    name: 'reads the environment when it is made',
    fails: ['environment'],
    wrap: unsettling(({ password }) => ({ password: password ?? process.env['TINY_PASSWORD'] ?? 'none' })),
  },
  {
    name: 'prefers the environment to its settings',
    fails: ['environment'],
    wrap: unsettling(({ password }) => ({
      password: () => process.env['TINY_PASSWORD'] ?? (password as string),
    })),
  },
  {
    name: 'uses the first account’s token for the second',
    fails: ['accounts'],
    wrap: meddling((send, { clock = {} }) => (input, init) => {
      const headers = new Headers(init?.headers)
      const token = headers.get('authorization')
      if (token === null) return send(input, init)
      if (!firstToken.has(clock)) firstToken.set(clock, token)
      headers.set('authorization', firstToken.get(clock) ?? token)
      return send(input, { ...init, headers })
    }),
  },
  {
    name: 'derives clients that stay with the old account',
    fails: ['accounts · one derived'],
    wrap: (create) => (settings) => ({
      ...create(settings),
      with: ({ shop: _shop, password: _password, ...partial }) => create({ ...settings, ...partial }),
    }),
  },
  {
    name: 'changes itself when another is derived',
    fails: ['accounts · one derived'],
    wrap: (create) => {
      const broken: Create = (settings) => {
        const honest = create(settings)
        let own = settings
        return {
          ...honest,
          cancel: (request, options) => (own === settings ? honest : create(own)).cancel(request, options),
          with: (partial) => {
            own = { ...settings, ...partial }
            return create(own)
          },
        }
      }
      return broken
    },
  },
  results('names another account in its results', ['accounts'], (result) => ({
    ...result,
    account: 'tiny/tiny.invalid/first',
  })),
  {
    name: 'follows anybody’s results',
    fails: ['other-accounts · another account'],
    wrap: changing((honest) => ({
      follow: (result: unknown, options) =>
        honest.follow(
          (typeof result === 'object' &&
          result !== null &&
          'account' in result &&
          result.account !== undefined
            ? { ...result, account: honest.account }
            : result) as never,
          options,
        ),
    })),
  },
  {
    name: 'follows by sending again',
    fails: ['sent-as-allowed', 'follow'],
    wrap: changing((honest) => ({
      follow: async (result: unknown, options) => {
        const followed = await honest.follow(result as never, options)
        return followed.final ? followed : honest.cancel(followed.request as never)
      },
    })),
  },
  {
    name: 'reads twice when it is told to read once',
    fails: ['follow'],
    wrap: changing((honest) => ({
      follow: async (result: unknown, options) => {
        const followed = await honest.follow(result as never, options)
        return followed.final ? followed : honest.follow(followed as never, options)
      },
    })),
  },
  {
    name: 'follows by looking the other way',
    fails: ['follow', 'call-options'],
    wrap: changing((honest) => ({
      follow: async (result: unknown, options) => {
        const followed = await honest.follow(result as never, options)
        return typeof result === 'object' && result !== null && 'status' in result
          ? (result as CancelResult)
          : followed
      },
    })),
  },
]
