import { describe, expect, test } from 'vitest'
import type { PartnerCenterOrder } from '../api/order.ts'
import { advise } from './advice.ts'
import { planCancel } from './plan.ts'

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
const base = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }
const whole = planCancel(base)
const old = (days: number): string => new Date(now - days * 86_400_000).toISOString()

describe('what will be refused', () => {
  test.each([
    ['is cancelled', 'sandbox', { ...order, status: 'cancelled' }, /cancelled already/],
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
    expect(advise(whole, given, environment, now)).toMatchObject({
      allowed: 'no',
      because: expect.stringMatching(because) as string,
    })
  })

  test('lines that are gone', () => {
    const lineItems = [
      { lineItemNumber: 0, quantity: 0 },
      { lineItemNumber: 1, quantity: 1 },
    ]
    const plan = planCancel({ ...base, lines: [{ lineNumber: 0 }] })
    expect(advise(plan, { ...order, lineItems }, 'sandbox', now)).toMatchObject({
      allowed: 'no',
      because: 'it is cancelled already',
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
    expect(advise(whole, given, environment, now).allowed).toBe('not_known')
  })

  test('the 7 days are named once they are over', () => {
    expect(advise(whole, { ...term, creationDate: old(8) }, 'production', now).because).toMatch(
      /8 days ago, and the limit is 7/,
    )
    expect(advise(whole, { ...term, creationDate: old(6) }, 'production', now).because).not.toMatch(
      /8 days ago, and the limit is 7/,
    )
  })
})

function rulesFor(given: PartnerCenterOrder, environment?: 'sandbox' | 'production'): string {
  return advise(whole, given, environment, now).advice.join(' ')
}

describe('rules that bear on the order', () => {
  const legacy = [{ lineItemNumber: 0, offerId: '195416C1-3447-423A-B37B-EE59A99A19C4' }]

  test('are those of the environment, or of both where none is named', () => {
    expect(rulesFor(order, 'sandbox')).toMatch(/^Sandbox: .* 60 days\.$/)
    expect(rulesFor(order, 'production')).toMatch(/^Production: .* 30 days.* 7 days/)
    expect(rulesFor(order)).toMatch(/^Sandbox: .*Production: /)
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
