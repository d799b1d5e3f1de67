import type { EmulatorClock } from '../clock.ts'
import type { EmulatorFetch } from '../in-process-fetch.ts'
import { stringifyJson } from '../json.ts'
import { isLoopback } from '../own-host.ts'
import type { ShopeeSubject } from './options.ts'
import type { ShopeeOrder } from './order.ts'
import { signShopeePush } from './signature.ts'

/** One delivery of a push, as it was tried. */
export interface ShopeePush {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly url: string
  /** The exact text that was signed. */
  readonly body: string
  /** The bare `Authorization` value. */
  readonly authorization: string
  /** Counts the tries of one push, from 1. */
  readonly attempt: number
  /** `undefined` when no answer came in time. */
  readonly status: number | undefined
  /** Whether it counts as delivered: 2xx with an empty body. */
  readonly delivered: boolean
}

export interface ShopeePushTarget {
  /** Default: Node's own, and then for addresses of this machine only. */
  readonly fetch?: EmulatorFetch | undefined
  /** Signs in place of the server's own push key. */
  readonly key?: string | undefined
}

export interface ShopeePushes {
  /** The `Authorization` value of a push to `url` with exactly this body. */
  readonly signPush: (url: string, body: string) => string
  /**
   * Sends an order status push (code 3) to `url` whenever an order gets another status, and again after 5, 30 and 180
   * minutes until it is delivered.
   * @returns a function that ends it, tries to come included
   * @throws TypeError for an address of another machine without a `fetch` of the caller's own.
   */
  readonly to: (url: string, target?: ShopeePushTarget) => () => void
  /** Sends a push once more as it was, as a vendor does that has missed the answer. */
  readonly again: (push: ShopeePush) => Promise<void>
  /** Every delivery that was tried, in the order of their ends. */
  readonly sent: readonly ShopeePush[]
}

/** What the shelf tells when an order gets another status. */
export type StatusChanged = (order: ShopeeOrder, subject: ShopeeSubject) => void

/** A push is given up after 3 s and tried again after these (public surveys of the console's page, 2026-09). */
const timeoutMs = 3_000
const retryMs: readonly number[] = [300_000, 1_800_000, 10_800_000]

interface Delivery extends Pick<ShopeePush, 'url' | 'body' | 'authorization'> {
  readonly fetch: EmulatorFetch
}

export function createPushes(
  clock: EmulatorClock,
  ownKey: string,
): { readonly pushes: ShopeePushes; readonly changed: StatusChanged } {
  const sent: ShopeePush[] = []
  const targets = new Set<(body: string) => void>()

  const deliveries = new WeakMap<ShopeePush, Delivery>()

  const deliver = async (delivery: Delivery, attempt: number): Promise<boolean> => {
    const { url, body, authorization } = delivery
    const answer = await answerTo(delivery, clock)
    const at = new Date(clock.now()).toISOString()
    const delivered = answer?.isEmpty === true && answer.code >= 200 && answer.code < 300
    const push = { at, url, body, authorization, attempt, status: answer?.code, delivered }
    deliveries.set(push, delivery)
    sent.push(push)
    return delivered
  }
  const to: ShopeePushes['to'] = (url, { fetch, key = ownKey } = {}) => {
    if (fetch === undefined && !isLoopback(new URL(url).hostname))
      throw new TypeError(`pushes go to this machine only, unless a fetch is given; given '${url}'`)
    const waiting = new Set<() => void>()
    const attempts = async (delivery: Delivery, attempt: number): Promise<void> => {
      const delay = retryMs[attempt - 1]
      if ((await deliver(delivery, attempt)) || delay === undefined || !targets.has(target)) return
      const callOff = clock.deadline(delay, () => {
        waiting.delete(callOff)
        void attempts(delivery, attempt + 1)
      })
      waiting.add(callOff)
    }
    const target = (body: string): void => {
      const authorization = signShopeePush(key, url, body)
      void attempts({ url, body, authorization, fetch: fetch ?? globalThis.fetch }, 1)
    }
    targets.add(target)
    return () => {
      targets.delete(target)
      for (const callOff of waiting) callOff()
    }
  }
  return {
    pushes: {
      signPush: (url, body) => signShopeePush(ownKey, url, body),
      to,
      again: async (push) => {
        const delivery = deliveries.get(push)
        if (delivery === undefined) throw new TypeError('the push must be one of `sent`')
        await deliver(delivery, push.attempt + 1)
      },
      sent,
    },
    changed: (order, subject) => {
      const body = bodyOf(order, subject, Math.floor(clock.now() / 1000))
      for (const target of targets) target(body)
    },
  }
}

/** `undefined`: nobody answered, or not in time. */
async function answerTo(
  { url, body, authorization, fetch }: Delivery,
  clock: EmulatorClock,
): Promise<{ readonly code: number; readonly isEmpty: boolean } | undefined> {
  const late = new AbortController()
  const callOff = clock.deadline(timeoutMs, () => late.abort())
  try {
    const headers = { 'content-type': 'application/json', authorization }
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: late.signal,
      redirect: 'manual',
    })
    return { code: response.status, isEmpty: (await response.text()) === '' }
  } catch {
    // Whatever went wrong on the way, the vendor sees only that there is no answer.
    return undefined
  } finally {
    callOff()
  }
}

/** The members of a push seen live in 2025-12; a merchant's has no documented shape, so it names the merchant. */
function bodyOf(order: ShopeeOrder, { kind, id }: ShopeeSubject, timestamp: number): string {
  return stringifyJson({
    msg_id: crypto.randomUUID().replaceAll('-', ''),
    data: {
      items: [],
      ordersn: order.order_sn,
      status: order.order_status,
      completed_scenario: null,
      update_time: order.update_time,
    },
    [`${kind}_id`]: id,
    code: 3,
    timestamp,
  })
}
