import { CancelError } from '@cancel/core'
import type { TinyClient, TinySettings } from '../tiny/client.ts'
import { type Broken, type Create, failures, meddling, unsettling, type Wrap } from './breaking.ts'

/** Clients that let a secret out, each where somebody would look. */
export const brokenSecrets: readonly Broken[] = [
  {
    name: 'sends its token in the address',
    fails: ['secrets'],
    wrap: meddling((send) => (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const [, token] = new Headers(init?.headers).get('authorization')?.split(' ') ?? []
      if (token !== undefined) url.searchParams.set('t', token)
      return send(url, init)
    }),
  },
  {
    name: 'sends its token in its own name',
    fails: ['secrets'],
    wrap: meddling((send) => (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('user-agent', `tiny ${headers.get('authorization')}`)
      return send(input, { ...init, headers })
    }),
  },
  {
    name: 'logs in where no setting says',
    fails: ['secrets'],
    wrap: meddling((send) => (input, init) => {
      const { href, pathname } = new URL(input instanceof Request ? input.url : input)
      return send(pathname === '/token' ? 'https://elsewhere.invalid/token' : href, init)
    }),
  },
  {
    name: 'takes a shop into its host as it is',
    fails: ['secrets · a setting'],
    wrap: unsettling(({ shop, baseUrl }) =>
      baseUrl === undefined ? { baseUrl: `https://${shop}.tiny.invalid` } : {},
    ),
  },
  {
    name: 'takes what its emulator leaves out into its host as it is',
    fails: ['secrets · a setting'],
    wrap: unsettling(({ token, baseUrl }) =>
      baseUrl === undefined && token !== undefined
        ? { baseUrl: `https://${String(token)}.tiny.invalid`, token: undefined }
        : {},
    ),
  },
  {
    name: 'logs in at the vendor’s own beside any baseUrl',
    fails: ['secrets · beside a baseUrl'],
    wrap: meddling((send, { observe }) => (input, init) => {
      const { href, pathname } = new URL(input instanceof Request ? input.url : input)
      // Where nobody watches, since one who does is told of each address.
      const isOwn = pathname === '/token' && observe === undefined
      return send(isOwn ? 'https://login.tiny.invalid/token' : href, init)
    }),
  },
  {
    name: 'prints its token in errors',
    fails: ['secrets'],
    wrap: knowingTheToken((honest, tokenOf) => ({
      cancel: (request, options) =>
        honest.cancel(request, options).catch((thrown: unknown) => {
          throw sayingMore(thrown, `(token ${tokenOf()})`)
        }),
    })),
  },
  failures('prints its password, encoded', ['secrets'], (thrown) => {
    const encoded = encodeURIComponent('tiny "first"/+&=%~')
    throw sayingMore(thrown, `logging in with ${encoded}`)
  }),
  {
    name: 'hangs the request on its errors',
    fails: ['secrets'],
    wrap: knowingTheToken((honest, tokenOf) => ({
      cancel: (request, options) =>
        honest.cancel(request, options).catch((thrown: unknown) => {
          if (CancelError.is(thrown))
            Object.defineProperty(thrown, 'cause', { value: { headers: new Headers({ auth: tokenOf() }) } })
          throw thrown
        }),
    })),
  },
  {
    name: 'puts its token into results',
    fails: ['secrets'],
    wrap: knowingTheToken((honest, tokenOf) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        return { ...result, sent: { ...result.sent, reason: `${result.sent.reason}`, token: tokenOf() } }
      },
    })),
  },
  {
    name: 'tells its observer the token',
    fails: ['secrets', 'observers'],
    wrap: knowingTheToken((honest, tokenOf, { observe }) => ({
      cancel: async (request, options) => {
        const result = await honest.cancel(request, options)
        const call = { id: '1', kind: 'cancel' } as const
        const about = { provider: honest.provider, account: tokenOf(), at: '', call }
        const tell = async (): Promise<void> => observe?.({ type: 'wait', ms: 0, why: 'retry', ...about })
        await tell().catch(() => undefined)
        return result
      },
    })),
  },
  {
    name: 'shows its token when it is inspected',
    fails: ['secrets'],
    wrap: knowingTheToken((_honest, tokenOf) => ({
      [Symbol.for('nodejs.util.inspect.custom')]: () => `Tiny { token: ${tokenOf()} }`,
    })),
  },
  {
    name: 'keeps its settings where everybody sees them',
    fails: ['secrets'],
    wrap: (create) => (settings) => Object.assign(create(settings), { settings }),
  },
  {
    name: 'logs its token',
    fails: ['secrets'],
    wrap: knowingTheToken((honest, tokenOf) => ({
      getOrder: (order, options) => {
        globalThis.console.debug('reading with', tokenOf())
        return honest.getOrder(order, options)
      },
    })),
  },
]

function sayingMore(thrown: unknown, more: string): unknown {
  if (CancelError.is(thrown)) thrown.message += ` ${more}`
  return thrown
}

/** Lets a broken client know the token that it sends. */
function knowingTheToken(
  change: (
    honest: TinyClient,
    tokenOf: () => string,
    settings: TinySettings,
  ) => Partial<TinyClient> | Readonly<Record<symbol, unknown>>,
): Wrap {
  return (create) => {
    const broken: Create = (settings) => {
      const send = settings.fetch ?? globalThis.fetch
      let token = ''
      const fetch: typeof globalThis.fetch = (input, init) => {
        token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? token
        return send(input, init)
      }
      const honest = create({ ...settings, fetch })
      return { ...honest, ...change(honest, () => token, settings) }
    }
    return broken
  }
}
