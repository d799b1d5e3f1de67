import { describe, expect, test } from 'vitest'
import type { PartnerCenterOrder } from '../types.ts'
import { advise as adviseOn } from './advice.ts'

const now = Date.UTC(2026, 0, 31)
const order: PartnerCenterOrder = {
  id: 'order-1',
  status: 'completed',
  billingCycle: 'one_time',
  creationDate: '2026-01-30T17:56:21.1335741Z',
  lineItems: [
    { lineItemNumber: 0, offerId: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR', termDuration: '', quantity: 1 },
  ],
}
const term: PartnerCenterOrder = {
  ...order,
  lineItems: order.lineItems?.map((line) => ({ ...line, termDuration: 'P3Y' })),
}
const request = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }
const advise = (
  given: PartnerCenterOrder,
  environment: 'sandbox' | 'production' | undefined,
): ReturnType<typeof adviseOn> => adviseOn(request, given, { settings: { environment }, now })
const old = (days: number): string => new Date(now - days * 86_400_000).toISOString()

describe('what will be refused', () => {
  test.each([
    [
      'has passed 60 days in the sandbox',
      'sandbox',
      { ...order, creationDate: old(61) },
      /61 days ago, and the limit is 60/,
    ],
    [
      'has passed 30 days in production',
      'production',
      { ...order, creationDate: old(31) },
      /31 days ago, and the limit is 30/,
    ],
  ] as const)('an order that %s', (_name, environment, given, because) => {
    expect(advise(given, environment)).toMatchObject({
      allowed: 'no',
      because: expect.stringMatching(because) as string,
    })
  })
})

describe('what nobody can say beforehand', () => {
  test.each([
    ['60 days, sandbox', 'sandbox', { ...order, creationDate: old(60) }],
    ['60 days, unknown environment', undefined, { ...order, creationDate: old(61) }],
    ['30 days, production', 'production', { ...order, creationDate: old(30) }],
    ['no date', 'sandbox', { ...order, creationDate: null }],
    ['a term that may have been renewed', 'production', { ...term, creationDate: old(40) }],
    ['pending', 'production', { ...order, status: 'pending' }],
    ['a state no page lists', 'production', { ...order, status: 'brand_new' }],
  ] as const)('%s', (_name, environment, given) => {
    expect(advise(given, environment).allowed).toBe('not_known')
  })

  test('the 7 days are named once they are over', () => {
    expect(advise({ ...term, creationDate: old(8) }, 'production').because).toMatch(
      /8 days ago, and the limit is 7/,
    )
    expect(advise({ ...term, creationDate: old(6) }, 'production').because).not.toMatch(
      /8 days ago, and the limit is 7/,
    )
  })
})

function rulesFor(given: PartnerCenterOrder, environment?: 'sandbox' | 'production'): string {
  return advise(given, environment).advice.join(' ')
}

describe('rules that bear on the order', () => {
  const legacy = [{ lineItemNumber: 0, offerId: '195416C1-3447-423A-B37B-EE59A99A19C4' }]

  test('are those of the environment, or of both where none is named', () => {
    expect(rulesFor(order, 'sandbox')).toMatch(/^Sandbox: .* 60 days; .* contact Partner Center Support\.$/)
    expect(rulesFor(order, 'sandbox')).not.toMatch(/Production|30 days|7 days/)
    expect(rulesFor(order, 'production')).toMatch(/^Production: .* 30 days.* 7 days/)
    expect(rulesFor(order)).toMatch(/^Sandbox: .*Production: /)
  })

  test('where the page contradicts itself about SaaS in the sandbox, the advice is to try', () => {
    const monthly = { ...order, billingCycle: 'monthly' }
    expect(rulesFor(monthly, 'sandbox')).toMatch(
      /text of the page says yes, its table no\. Try it: a no changes nothing/,
    )
    expect(rulesFor(monthly, 'production')).not.toMatch(/SaaS in the sandbox/)
  })

  test.each([
    ['bought once', order, false],
    ['bought once, in the spelling of the tables', { ...order, billingCycle: 'OneTime' }, false],
    ['for a term', term, false],
    ['billed monthly', { ...order, billingCycle: 'monthly' }, true],
    ['billed yearly, in capitals', { ...order, billingCycle: 'Annual' }, true],
    ['a legacy offer', { ...order, billingCycle: 'none', lineItems: legacy }, true],
    ['nothing to go by', { ...order, billingCycle: null }, false],
  ])('%s', (_name, given, isSubscription) => {
    expect(/PATCH .*subscriptions/.test(rulesFor(given, 'production'))).toBe(isSubscription)
  })
})
