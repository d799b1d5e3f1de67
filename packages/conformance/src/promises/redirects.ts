import { ask, cancel } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { fetchThrough } from '../fetches.ts'
import { outcomeOf } from '../outcome.ts'
import { caseOfEach, type ConformancePromise, type Context } from '../promise.ts'
import type { FaultScript } from '../test-emulator.ts'
import { begin, checkHonest } from '../truth.ts'
import type { World } from '../world.ts'

/** A redirect is never followed: it carries credentials elsewhere, and turns a POST into a GET (RFC 9110, 15.4). */
export const redirects: ConformancePromise = (context) =>
  (['cancel', 'read', 'token'] as const).map((kind) =>
    caseOfEach(
      context,
      `of a ${kind} request`,
      context.emulator.faults.filter(({ row }) => row === 'redirected'),
      ({ name }) => name,
      (world, { name }) => checkNotFollowed(world, context, { on: kind, fault: name, times: 100 }),
    ),
  )

async function checkNotFollowed(world: World, { facts }: Context, script: FaultScript): Promise<void> {
  const asked = ask(world.orders.add('open'), 'whole')
  const sent = { cancel: 0, read: 0, token: 0 }
  const targets = new Set<string>()
  const followed: string[] = []
  const fetch = fetchThrough(world, async ({ kind, url, pass }) => {
    if (kind !== undefined) sent[kind] += 1
    if (targets.has(url.pathname)) followed.push(url.pathname)
    const response = await pass()
    const location = response.headers.get('location')
    if (location !== null) targets.add(new URL(location, url).pathname)
    return response
  })
  world.fault(script)
  const beginning = begin(world, asked)
  const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
  checkHonest(outcome, beginning, facts)
  assert(followed.length === 0, `it went to ${followed[0]}`)
  const arrived = {
    cancel: world.requests('cancel'),
    read: world.requests('read'),
    token: world.requests('token'),
  }
  // Whatever follows by itself inside fetch arrives without having been sent by the client.
  assert(show(arrived) === show(sent), `the client sent ${show(sent)}, and there arrived ${show(arrived)}`)
}
