import type { AnyCanceller, Capabilities } from '@cancel/core'
import { cancel } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { type Capability, reasonsOf, whyNot } from '../capabilities.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { type Case, caseOf, type ConformancePromise, type Context } from '../promise.ts'
import type { TestOrder } from '../test-emulator.ts'
import { inTwoWorlds, type World } from '../world.ts'

/** What the client says of itself is what is declared, and what is declared impossible is refused. */
export const capabilities: ConformancePromise = (context) => [
  said(context, 'wholeOrder', ({ wholeOrder }) => wholeOrder),
  said(context, 'lines', ({ lines }) => lines),
  ...refusedWhere(context, 'lines', ({ whole, line }) => line?.request ?? { ...whole, lines: [{ id: '1' }] }),
  said(context, 'lineQuantity', ({ lineQuantity }) => lineQuantity),
  ...refusedWhere(context, 'lineQuantity', unitsOf),
  caseOf(context, titleOf(context, 'reasons'), async (world) => {
    const own = world.client().capabilities
    const declared = Object.keys(reasonsOf(context.capabilities))
    assert(show([...own.reasons].toSorted()) === show(declared.toSorted()), says(own))
  }),
  caseOf(context, `decidedBy: ${context.capabilities.decidedBy}`, async (world) => {
    const own = world.client().capabilities
    assert(own.decidedBy === context.capabilities.decidedBy, says(own))
  }),
  said(context, 'requestId', ({ requestId }) => requestId),
  ...refusedWhere(context, 'requestId', ({ whole }) => ({ ...whole, requestId: crypto.randomUUID() })),
  caseOf(context, titleOf(context, 'login'), async (world) => {
    await resultOf(cancel(world.client(), world.orders.add('open').whole))
    const logged = world.requests('token')
    const should = whyNot(context.capabilities, 'login') === undefined
    assert(logged > 0 === should, `there were ${logged} token requests`)
  }),
  caseOf(context, titleOf(context, 'with'), async (world) => {
    const should = whyNot(context.capabilities, 'with') === undefined
    assert('with' in world.client() === should, `it has ${should ? 'no' : 'a'} member with`)
  }),
  ...gapOfEnvironment(context),
  caseOf(context, 'limits: of requests, in some time, of a kind', async (world) => {
    const { limits = [] } = world.client().capabilities
    for (const { requests, perMs, kinds } of limits)
      assert(
        requests >= 1 && perMs >= 1 && kinds.length > 0,
        `a limit is ${show({ requests, perMs, kinds })}`,
      )
  }),
  {
    name: 'contract, provider and account',
    run: () =>
      inTwoWorlds(context, async (first, second) => {
        const client: AnyCanceller = first.client()
        const other = second.client()
        assert(client.contract === 1, `contract is ${show(client.contract)}`)
        assert(client.account.startsWith(`${client.provider}/`), `the account is ${client.account}`)
        assert(client.account !== other.account, 'two accounts have one name')
        assert(client.account === first.client().account, 'one account has two names')
      }),
  },
]

function said(
  context: Context,
  name: 'wholeOrder' | 'lines' | 'lineQuantity' | 'requestId',
  read: (own: Capabilities) => boolean,
): Case {
  return caseOf(context, titleOf(context, name), async (world) => {
    const own = world.client().capabilities
    assert(read(own) === (whyNot(context.capabilities, name) === undefined), says(own))
  })
}

/** A gap is no gap when the client does it after all. */
function refusedWhere(
  context: Context,
  name: 'lines' | 'lineQuantity' | 'requestId',
  requestFor: (order: TestOrder) => unknown,
): readonly Case[] {
  if (whyNot(context.capabilities, name) === undefined) return []
  return [
    caseOf(context, `${name}: refused, and not read as something else`, async (world) => {
      const order = world.orders.add('open')
      await errorOf(cancel(world.client(), requestFor(order)), 'invalid_request')
      checkUntouched(world, order)
    }),
  ]
}

function gapOfEnvironment(context: Context): readonly Case[] {
  if (whyNot(context.capabilities, 'environment') === undefined) return []
  return [
    caseOf(context, titleOf(context, 'environment'), async (world) => {
      assert(Object.keys(world.environment).length === 0, 'the emulator names environment variables')
    }),
  ]
}

/** A request for some units of a line, where the emulator has none: a quantity in a line, or in the order. */
function unitsOf({ whole, line, some }: TestOrder): unknown {
  if (some !== undefined) return some.request
  const lines = (line?.request as { readonly lines?: readonly object[] } | undefined)?.lines
  return { ...whole, lines: (lines ?? [{ id: '1' }]).map((entry) => ({ ...entry, quantity: 1 })) }
}

function checkUntouched(world: World, { orderId }: TestOrder): void {
  assert(world.requests('cancel') === 0, 'a cancel was sent')
  assert(world.effects(orderId).length === 0, 'the order was changed')
}

function says(own: Capabilities): string {
  return `its own capabilities say ${show(own)}`
}

/** A declared gap shows with its reason, as skipped tests do elsewhere. */
function titleOf({ capabilities: declared }: Context, name: Capability): string {
  const cannot = whyNot(declared, name)
  return cannot === undefined ? `${name}: yes` : `${name}: no, since ${cannot}`
}
