import { CancelError, type CancelResult } from '@cancel/core'
import type { GroupName, Mode, PromiseName } from '../../src/index.ts'
import type { TinyOrder } from '../tiny/orders.ts'
import type { TinyClient, TinyKind, TinySettings } from '../tiny/client.ts'

export type Create = (settings: TinySettings) => TinyClient

/** For clients that are wrong about lines or units. */
export const everyMode: readonly Mode[] = ['whole', 'line', 'units']

/** Makes a broken client out of an honest one. */
export type Wrap = (create: Create) => Create

/** A client that is wrong in one way, and what must find it out: these tests, and no other of their promises. */
export interface Broken {
  /** Goes on after "a client that". */
  readonly name: string
  /** `<promise>` or `<promise> · <case>`: at least one test of each fails. */
  readonly fails: readonly (PromiseName | `${PromiseName} · ${string}`)[]
  readonly wrap: Wrap
  /** What it is asked for. Default: whole orders, since lines would only repeat it. */
  readonly modes?: readonly Mode[]
  /** Whose client it is. Default: of the vendor that decides by itself. */
  readonly of?: TinyKind
  /** Groups of trials that are played. Default: the faults on the cancel. */
  readonly groups?: readonly GroupName[]
}

type Fails = Broken['fails']

/** Replaces some members of the client, and of every client derived from it. */
export function changing(change: (honest: TinyClient, settings: TinySettings) => Partial<TinyClient>): Wrap {
  return (create) => {
    const broken: Create = (settings) => {
      const honest = create(settings)
      const derive: TinyClient['with'] = (partial) => broken({ ...settings, ...partial })
      return { ...honest, with: derive, ...change(honest, settings) }
    }
    return broken
  }
}

/** Gives the client other settings than it was meant to have. */
export function unsettling(change: (settings: TinySettings) => Partial<TinySettings>): Wrap {
  return (create) => {
    const broken: Create = (settings) => ({
      ...create({ ...settings, ...change(settings) }),
      with: (partial) => broken({ ...settings, ...partial }),
    })
    return broken
  }
}

type Fetch = typeof globalThis.fetch

/** Does something wrong on the wire. */
export function meddling(meddle: (send: Fetch, settings: TinySettings) => Fetch): Wrap {
  return unsettling((settings) => ({ fetch: meddle(settings.fetch ?? globalThis.fetch, settings) }))
}

/** Shows the client another order than the vendor did. */
export function reading(change: (order: TinyOrder) => TinyOrder): Wrap {
  return meddling((send) => async (input, init) => {
    const response = await send(input, init)
    const text = await response.clone().text()
    if (!response.ok || !text.includes('"lines"')) return response
    return Response.json(change(JSON.parse(text) as TinyOrder), { status: response.status })
  })
}

/** Breaks what `cancel` resolves to. */
export function results(name: string, fails: Fails, change: (result: CancelResult) => unknown): Broken {
  return {
    name,
    fails,
    wrap: changing((honest) => ({
      cancel: async (request, options) => change(await honest.cancel(request, options)) as CancelResult,
    })),
  }
}

/** Breaks what `cancel` rejects with; what is returned it resolves to. */
export function failures(name: string, fails: Fails, change: (thrown: unknown) => unknown): Broken {
  return {
    name,
    fails,
    wrap: changing((honest) => ({
      cancel: (request, options) =>
        honest.cancel(request, options).catch((thrown: unknown) => change(thrown) as CancelResult),
    })),
  }
}

/** Breaks the request on its way into `cancel`. */
export function requests(
  name: string,
  fails: Fails,
  change: (request: Readonly<Record<string, unknown>>) => unknown,
): Broken {
  return {
    name,
    fails,
    wrap: changing((honest) => ({
      cancel: (request: unknown, options) => {
        const isObject = typeof request === 'object' && request !== null && !Array.isArray(request)
        return honest.cancel(
          (isObject ? change(request as Readonly<Record<string, unknown>>) : request) as never,
          options,
        )
      },
    })),
  }
}

export function errorWith(code: CancelError['code'], message: string = code): CancelError {
  return new CancelError({ code, provider: 'tiny', message })
}

/** The same result with other members. */
export function changed(result: CancelResult, members: object): CancelResult {
  return Object.assign({}, result, members)
}

export function fail(error: unknown): never {
  throw error
}
