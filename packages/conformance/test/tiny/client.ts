import type { AnyCanceller, ClientSettings, Credential, OrderView } from '@cancel/core'
import {
  type Channel,
  createChecks,
  createHostClocks,
  createScrubber,
  createTokenCache,
  defineCanceller,
  fetchedToken,
  openOnce,
  performCall,
  requiredSetting,
  resolveSettings,
  revealCredential,
  type TokenCache,
  type Vendor,
} from '@cancel/core/provider'
import { cancelCall, readCall, tokenCall } from './calls.ts'
import { planCancel, type TinyRequest, words } from './plan.ts'
import type { TinyOrder } from './orders.ts'
import { tinyRows } from './rows.ts'

export interface TinySettings extends ClientSettings {
  readonly shop: string
  /** `TINY_PASSWORD`. */
  readonly password?: Credential | undefined
  readonly decidedBy: 'vendor' | 'supplier'
}

export interface TinyClient extends AnyCanceller {
  readonly with: (settings: Partial<TinySettings>) => TinyClient
}

/** An honest client for the tiny vendor, built as every provider is. */
export function createTiny(settings: TinySettings, cache: TokenCache = createTokenCache()): TinyClient {
  const nameAccount = (): string => `tiny/${settings.shop}`
  const { account, open } = openOnce(() => {
    const resolved = resolveSettings('tiny', settings)
    const password = requiredSetting('tiny', 'password', settings.password)
    const channel = openChannel(settings, nameAccount(), password, cache)
    return { resolved, channel, vendor: vendorOf(settings.decidedBy) }
  }, nameAccount)
  const ofLines = settings.decidedBy === 'vendor'
  return {
    ...defineCanceller<TinyRequest, { readonly orderId: string }, TinyOrder>(open),
    provider: 'tiny',
    capabilities: {
      wholeOrder: true,
      lines: ofLines,
      lineQuantity: ofLines,
      reasons: Object.keys(words),
      decidedBy: settings.decidedBy,
      requestId: ofLines,
    },
    get account() {
      return account()
    },
    with: (partial) => createTiny({ ...settings, ...partial }, cache),
  }
}

function openChannel(settings: TinySettings, account: string, password: unknown, cache: TokenCache): Channel {
  const resolved = resolveSettings('tiny', settings)
  const bare: Channel = {
    provider: 'tiny',
    account,
    settings: resolved,
    rows: tinyRows,
    hostClocks: createHostClocks(),
    scrub: createScrubber(),
    authorize: () => ({}),
  }
  const { scrub } = bare
  const tokens = cache.use([account], [password, settings.fetch], () =>
    fetchedToken(resolved.clock, async () => {
      const value = await performCall(
        bare,
        tokenCall(await revealCredential('tiny', 'password', password, scrub.add)),
      )
      scrub.add(value)
      return { value, expiresAt: resolved.clock.now() + 3_600_000 }
    }),
  )
  return {
    ...bare,
    tokens,
    authorize: (_call, { token }) => ({ headers: { authorization: `Bearer ${token}` } }),
  }
}

function vendorOf(
  decidedBy: 'vendor' | 'supplier',
): Vendor<TinyRequest, { readonly orderId: string }, TinyOrder> {
  return {
    decidedBy,
    resend: decidedBy === 'vendor' ? 'once' : 'never',
    plan: (given) => planCancel(given, decidedBy === 'vendor'),
    ref: (order) => {
      const checks = createChecks('tiny')
      return { orderId: checks.id(checks.fields(order, 'order', ['orderId'])['orderId'], 'orderId') }
    },
    refOf: ({ orderId }) => ({ orderId }),
    compare: (plan, order) => {
      for (const { id } of plan.asked ?? [])
        if (!order.lines.some((line) => line.id === id))
          createChecks('tiny').fail('lines', 'of the order', id)
      return plan
    },
    cancelCall: ({ request }) => cancelCall(request),
    readCall,
    view: viewOf,
    raw: (order) => order,
    advise: (_plan, { state }) => ({
      allowed: state === 'cancelled' || state === 'shipped' ? 'no' : 'not_known',
      because: `it is ${state}`,
      advice: [],
    }),
  }
}

const states: Readonly<Record<string, OrderView['state']>> = {
  open: 'open',
  cancelled: 'cancelled',
  shipped: 'shipped',
}

function viewOf({ id, state, lines }: TinyOrder): OrderView {
  const known = states[state] ?? 'other'
  return {
    orderId: id,
    state: known,
    vendorState: state,
    lines: lines.map(({ id: lineId, units, cancelled, shipped }) => ({
      id: lineId,
      state: cancelled === units ? 'cancelled' : shipped ? 'shipped' : known,
      quantity: units,
      cancelledQuantity: cancelled,
    })),
  }
}
