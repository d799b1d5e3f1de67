import type { CancelEvent } from '@cancel/core'
import { ask, cancel, follow, getOrder } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import type { RequestKind, World } from '../bench.ts'
import { fetchThrough, noteCredentials, noteSignature, type Passing } from '../fetches.ts'
import { formsOf, leakIn } from '../leaks.ts'
import { caseOf, type ConformancePromise, inWorld } from '../promise.ts'
import { onePerRow, scriptOf, variantsOf } from '../variants.ts'

/** Nothing a caller can see holds a credential: results, errors, events, previews, orders, the client itself. */
export const secretsStayInside: ConformancePromise = {
  title: 'no secret shows anywhere',
  cases: (context) => [
    {
      name: 'whatever failure the cancel meets',
      run: () =>
        forEvery(
          variantsOf(context.bench, () => true),
          ({ name }) => name,
          (variant) =>
            inWorld(context.bench, async (world) => {
              world.fault(scriptOf(variant, 3))
              await checkNothingShows(world)
            }),
        ),
    },
    ...(['read', 'token'] as const).map((on) => ({
      name: `whatever kind of failure a ${on} request meets`,
      run: () =>
        forEvery(
          onePerRow(variantsOf(context.bench, () => true)),
          ({ name }) => name,
          ({ fault }) =>
            inWorld(context.bench, async (world) => {
              world.fault({ on, fault: fault.name, times: 3 })
              await checkNothingShows(world)
            }),
        ),
    })),
    ...(['cancel', 'read', 'token'] as const).flatMap((kind) => [
      caseOf(context, `a vendor that repeats them in its answers to a ${kind} request`, async (world) => {
        world.fault({ on: kind, fault: 'forbidden', times: 3 })
        await checkNothingShows(world, (passing, secrets) => echo(passing, kind, secrets))
      }),
      caseOf(context, `a fetch that prints them in its errors, at a ${kind} request`, (world) =>
        checkNothingShows(world, (passing, secrets) => complain(passing, kind, secrets)),
      ),
    ]),
  ],
}

type Between = (passing: Passing, secrets: ReadonlySet<string>) => Promise<Response>

async function checkNothingShows(world: World, between: Between = ({ pass }) => pass()): Promise<void> {
  const secrets = new Set(world.secrets)
  const signatures = new Set<string>()
  const events: CancelEvent[] = []
  const fetch = fetchThrough(world, (passing) => {
    noteCredentials(passing, secrets)
    noteSignature(passing, signatures)
    return between(passing, secrets)
  })
  const client = world.client({ fetch, observeBodies: true, observe: (event) => events.push(event) })
  const { request, order } = ask(world.order('open'), 'whole')
  const shown: unknown[] = [client, client.account]
  const calls = [
    () => cancel(client, request),
    () => getOrder(client, order).then((view) => ({ ...view, raw: undefined })),
    () => client.preview(request as never),
    () => follow(client, { request, account: client.account }, { reads: 1 }),
  ]
  for (const call of calls) shown.push(await call().catch((error: unknown) => error))
  const leak = leakIn([...shown, events], [...secrets, ...signatures])
  assert(leak === undefined, leak ?? '')
}

/** The real answer, with every secret in every form in its texts. */
async function echo(
  { kind, pass }: Passing,
  wanted: RequestKind,
  secrets: ReadonlySet<string>,
): Promise<Response> {
  const response = await pass()
  if (kind !== wanted) return response
  const text = await response.text()
  // JSON has its own form of them, which comes by itself.
  const forms = [...secrets].flatMap(formsOf).filter((form) => !form.includes('\\'))
  const echoed = forms.join(' ')
  // Words have spaces; codes and ids, which the verdict needs, have none.
  const body = text.replaceAll(
    /"[^"\\]* [^"\\]*"/g,
    (words) => `${words.slice(0, -1)} ${JSON.stringify(echoed).slice(1)}`,
  )
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(body === '' ? null : body, { status: response.status, headers })
}

function complain(
  { kind, pass }: Passing,
  wanted: RequestKind,
  secrets: ReadonlySet<string>,
): Promise<Response> {
  if (kind !== wanted) return pass()
  const text = [...secrets].flatMap(formsOf).join(' ')
  const cause = Object.assign(new Error(`cannot send ${text}`), { code: 'ECONNRESET', request: text })
  return Promise.reject(Object.assign(new TypeError(`fetch failed for ${text}`, { cause }), { init: text }))
}
