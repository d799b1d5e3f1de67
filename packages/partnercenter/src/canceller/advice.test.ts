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
    ['has passed 60 days in the sandbox', 'sandbox', { ...order, creationDate: old(61) }, /60 days/],
    ['has passed 30 days in production', 'production', { ...order, creationDate: old(31) }, /30 days/],
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
      because: 'the lines are cancelled already',
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
    expect(advise(whole, { ...term, creationDate: old(8) }, 'production', now).because).toMatch(/7 days/)
    expect(advise(whole, { ...term, creationDate: old(6) }, 'production', now).because).not.toMatch(/7 days/)
  })
})

describe('rules by what the order shows of its product', () => {
  const offer = (offerId: string): PartnerCenterOrder => ({
    ...order,
    lineItems: [{ lineItemNumber: 0, offerId }],
  })

  test.each([
    ['bought once', order, /perpetual software/],
    [
      'bought once, in the spelling of the tables',
      { ...order, billingCycle: 'OneTime' },
      /perpetual software/,
    ],
    ['for a term', term, /software subscription or a reservation/],
    ['billed monthly', { ...order, billingCycle: 'monthly' }, /PATCH of the subscription/],
    ['a legacy offer', offer('195416C1-3447-423A-B37B-EE59A99A19C4'), /before the catalog/],
  ])('%s', (_name, given, rule) => {
    expect(advise(whole, given, 'production', now).advice.join(' ')).toMatch(rule)
    expect(advise(whole, given, 'production', now).advice.join(' ')).not.toMatch(/Sandbox:/)
    expect(advise(whole, given, 'sandbox', now).advice[0]).toMatch(/Sandbox: .*60 days/)
  })
})
