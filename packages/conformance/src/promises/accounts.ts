import type { AnyCanceller, CancelResult } from '@cancel/core'
import { cancel, causesOf, getOrder } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { whyNot } from '../capabilities.ts'
import { fetchThrough, noteCredentials, noteTokens } from '../fetches.ts'
import { resultOf } from '../outcome.ts'
import { type Case, type ConformancePromise, type Context } from '../promise.ts'
import { inTwoWorlds, type World } from '../world.ts'

type Derive = (settings: object) => AnyCanceller

/** Two accounts at one vendor, side by side in one process: each with its own tokens, its own orders, its own name. */
export const accounts: ConformancePromise = (context) => [
  caseOfTwo(context, 'clients made one by one', (first, second, watched) => [
    first.client({ fetch: watched.first.fetch }),
    second.client({ fetch: watched.second.fetch }),
  ]),
  ...(whyNot(context.capabilities, 'with') === undefined
    ? [
        caseOfTwo(context, 'one derived from the other', (first, second, watched) => {
          const client = first.client({ fetch: watched.first.fetch })
          const derive = (client as AnyCanceller & { readonly with: Derive }).with
          return [client, derive({ ...second.settings, fetch: watched.second.fetch })]
        }),
      ]
    : []),
]

/** What went over the wire for one account. */
interface Watched {
  readonly fetch: typeof globalThis.fetch
  /** Its secrets, and the tokens its server handed out. */
  readonly own: ReadonlySet<string>
  readonly used: ReadonlySet<string>
}

type Watches = { readonly first: Watched; readonly second: Watched }

function caseOfTwo(
  context: Context,
  name: string,
  make: (first: World, second: World, watched: Watches) => readonly [AnyCanceller, AnyCanceller],
): Case {
  return {
    name,
    run: () =>
      inTwoWorlds(context, async (first, second) => {
        const watched = { first: watch(first), second: watch(second) }
        const [one, other] = make(first, second, watched)
        const expected = [first.client().account, second.client().account]
        assert(
          show([one.account, other.account]) === show(expected),
          `the accounts are ${show([one.account, other.account])}`,
        )
        // One after the other, at the same time, and the first once more after the second.
        await checkOwn(first, one)
        await checkOwn(second, other)
        await Promise.all([checkOwn(first, one), checkOwn(second, other)])
        await checkOwn(first, one)
        checkApart(watched.first, watched.second)
        checkApart(watched.second, watched.first)
      }),
  }
}

async function checkOwn(world: World, client: AnyCanceller): Promise<void> {
  const order = world.orders.add('open')
  const result: CancelResult = await resultOf(cancel(client, order.whole))
  assert(result.account === client.account, `a result of ${client.account} names ${result.account}`)
  const isTaken = result.status === 'cancelled' || result.status === 'requested'
  assert(isTaken, `for ${client.account} it is ${show(result)}`)
  assert(causesOf(world, order.orderId).length === 1, `the order of ${client.account} was not changed once`)
  assert(
    (await resultOf(getOrder(client, order))) !== undefined,
    `${client.account} does not see its own order`,
  )
}

function watch(world: World): Watched {
  const own = new Set(world.secrets)
  const used = new Set<string>()
  const fetch = fetchThrough(world, async (passing) => {
    noteCredentials(passing, used)
    const response = await passing.pass()
    if (passing.kind === 'token') await noteTokens(response.clone(), own)
    return response
  })
  return { fetch, own, used }
}

function checkApart({ own, used }: Watched, other: Watched): void {
  const strayed = [...used].filter((credential) => other.own.has(credential) && !own.has(credential))
  assert(strayed.length === 0, `${strayed.length} credentials of one account were used for the other`)
}
