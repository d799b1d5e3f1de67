import { CancelError } from '@cancel/core'
import type { Broken } from './broken-clients.ts'
import { changing, meddling, unsettling, type Wrap } from './changing.ts'

/** Remembers that a login failed, and never tries again. */
const cachingFailedLogins: Wrap = (create) => (settings, account) => {
  let failed: unknown
  const honest = create(settings, account)
  return {
    ...honest,
    cancel: async (request, options) => {
      if (failed !== undefined) throw failed
      return honest.cancel(request, options).catch((error: unknown) => {
        if (CancelError.is(error) && error.code === 'unauthenticated') failed = error
        throw error
      })
    },
  }
}

/** Clients that are wrong about time, sending and logging in. */
export const brokenSettings: readonly Broken[] = [
  {
    name: 'retries blindly after a reset',
    breaks: 'noDoubleEffect',
    wrap: meddling((send) => (input, init) => send(input, init).catch(() => send(input, init))),
  },
  {
    name: 'retries once even when told never to',
    breaks: 'atMostOnce',
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      return response.status === 401 ? send(input, init) : response
    }),
  },
  {
    name: 'follows redirects',
    breaks: 'redirects',
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      const location = response.headers.get('location')
      return location === null ? response : send(new URL(location, new Request(input).url), init)
    }),
  },
  {
    name: 'does not know Retry-After',
    breaks: 'waits',
    wrap: meddling((send) => async (input, init) => {
      const response = await send(input, init)
      response.headers.delete('retry-after')
      return response
    }),
  },
  {
    name: 'never times out',
    breaks: 'totalTime',
    wrap: unsettling(({ clock }) =>
      clock === undefined ? {} : { clock: { ...clock, deadline: () => () => undefined } },
    ),
  },
  { name: 'caches a failed login', breaks: 'logins', wrap: cachingFailedLogins },
  {
    name: 'logs in for every call',
    breaks: 'logins',
    wrap: (create) => (settings, account) =>
      changing(() => ({ cancel: (request, options) => create(settings, account).cancel(request, options) }))(
        create,
      )(settings, account),
  },
]
