import type { CancelEvent } from '@cancel/core'
import { ask, cancel, follow, getOrder, preview } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { fetchThrough, noteCredentials, noteSignature, noteTokens, type Passing } from '../fetches.ts'
import { formsOf, leakIn } from '../leaks.ts'
import { whileLogging } from '../logs.ts'
import { errorOf } from '../outcome.ts'
import { caseOf, type ConformancePromise, type Context } from '../promise.ts'
import type { RequestKind } from '../test-emulator.ts'
import type { Overrides, World } from '../world.ts'

/** Nothing a caller can see holds a credential: results, errors, events, previews, orders, the client itself. */
export const secrets: ConformancePromise = (context) => [
  caseOf(context, 'each setting with the name of one is looked for', async (world) => checkNames(world)),
  caseOf(context, 'a setting with more than a word in it leads them to no other host', checkSettings),
  caseOf(context, 'beside a baseUrl alone none goes to the vendor’s own login', checkBaseUrl),
  ...(['cancel', 'read', 'token'] as const).flatMap((kind) => [
    caseOf(context, `a vendor that repeats them in its answers to a ${kind} request`, async (world) => {
      world.fault({ on: kind, fault: 'forbidden', times: 3 })
      await checkNothingShows(context, world, (passing, known) => echo(passing, kind, known))
    }),
    caseOf(context, `a fetch that prints them in its errors, at a ${kind} request`, (world) =>
      checkNothingShows(context, world, (passing, known) => complain(passing, kind, known)),
    ),
  ]),
]

const secretName = /token|secret|passw|passphrase|key|credential/i
/** What is said of a secret, and is none. */
const saysOfOne = /(?:id|url|uri|store|name|path|type)$/i

/** One that is forgotten here and in the declaration would be shown, and nobody would look for it. */
function checkNames(world: World): void {
  const { account } = world.client()
  for (const [name, value] of Object.entries(world.settings)) {
    if (typeof value !== 'string' || !secretName.test(name) || saysOfOne.test(name)) continue
    // What names the account in the open is none, such as the token of a channel.
    assert(
      world.secrets.includes(value) || account.includes(value),
      `the setting ${name} is named like a secret, and emulator.secrets has not its value; what is none, such as a vendor’s public key of an application, has another name here, such as appId`,
    )
  }
}

/** What enters a host is checked first: `https://${shop}.vendor.com` is anybody's where a shop may be `elsewhere.invalid/x`. */
async function checkSettings(world: World): Promise<void> {
  const strange = getOrder(world.client({ linez: 1 }), world.orders.add('open'))
  const { message } = await errorOf(strange, 'configuration')
  // Those as well that a baseUrl makes needless.
  const [, fields] = /linez.* its fields are ([\w, ]+)/.exec(message) ?? []
  assert(fields !== undefined, `a setting that nobody knows is met with: ${message}`)
  for (const name of fields.split(', ')) {
    const value = world.settings[name]
    if (originOf(value) !== undefined || world.secrets.some((secret) => secret === value)) continue
    // Some vendors have no environments, and take no such setting.
    for (const environment of ['production', undefined]) {
      const settings = { baseUrl: undefined, environment, [name]: 'elsewhere.invalid/x' }
      const origins = await originsOf(world, settings)
      assert(!origins.has('https://elsewhere.invalid'), `${name} leads to another host`)
    }
  }
}

/** The token of one environment would go to the host of another: a login elsewhere is a setting of its own. */
async function checkBaseUrl(world: World): Promise<void> {
  const addresses = Object.entries(world.settings).filter(([, value]) => originOf(value) !== undefined)
  const others = Object.fromEntries(
    addresses.flatMap(([name]) => (name === 'baseUrl' ? [] : [[name, undefined]])),
  )
  const origins = await originsOf(world, { ...others, environment: undefined })
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } }
  // What a variable of this machine names is named, too.
  for (const named of [world.settings['baseUrl'], ...Object.values(process?.env ?? {})])
    origins.delete(originOf(named) ?? '')
  assert(origins.size === 0, `with no address but a baseUrl it calls ${show([...origins])}`)
}

/** Where requests would go. Nothing leaves: these may be the vendor's own addresses. */
async function originsOf(world: World, settings: Overrides): Promise<Set<string>> {
  const origins = new Set<string>()
  const fetch = fetchThrough(world, ({ url }) => {
    origins.add(url.origin)
    return Promise.reject(new TypeError('fetch failed'))
  })
  const client = world.client({ fetch, maxRetries: 0, ...settings })
  await getOrder(client, world.orders.add('open')).catch(() => undefined)
  return origins
}

/** Headers that logs of proxies and servers hold beside the address. */
const writtenDown = ['user-agent', 'referer']

type Between = (passing: Passing, known: ReadonlySet<string>) => Promise<Response>

async function checkNothingShows(
  { emulator: { secretsInQuery = [] } }: Context,
  world: World,
  between: Between,
): Promise<void> {
  assert(world.secrets.length > 0, 'the emulator names no secret to look for')
  const known = new Set(world.secrets)
  const signatures = new Set<string>()
  const events: CancelEvent[] = []
  const addresses: { readonly kind: string; readonly href: string; readonly written: string }[] = []
  const fetch = fetchThrough(world, async (passing) => {
    noteCredentials(passing, known)
    noteSignature(passing, signatures)
    const address = new URL(passing.url)
    for (const name of secretsInQuery) address.searchParams.delete(name)
    const written = [address.href, ...writtenDown.map((name) => passing.headers.get(name))].join(' ')
    addresses.push({ kind: passing.kind ?? 'other', href: address.href, written })
    const response = await between(passing, known)
    // Not waited for: the client must not notice.
    if (passing.kind === 'token' && response.ok) void noteTokens(response.clone(), known)
    return response
  })
  const client = world.client({ fetch, observeBodies: true, observe: (event) => events.push(event) })
  const { request, order } = ask(world.orders.add('open'), 'whole')
  const shown: unknown[] = [client, client.account]
  const calls = [
    () => cancel(client, request),
    () => getOrder(client, order).then((view) => ({ ...view, raw: undefined })),
    () => preview(client, request),
    () => follow(client, { request, account: client.account }, { reads: 1 }),
  ]
  const logged = await whileLogging(async () => {
    for (const call of calls) shown.push(await call().catch((error: unknown) => error))
  })
  // Also as it stands after the calls, with whatever it keeps by now.
  const leak = leakIn([...shown, client, events, logged], [...known, ...signatures])
  assert(leak === undefined, leak ?? '')
  // Whatever stands on the way writes addresses down, and whose they are.
  const named = new Set(Object.values(world.settings).map(originOf))
  const strange = addresses.find(({ href }) => !named.has(originOf(href)))
  assert(
    strange === undefined,
    `a ${strange?.kind} request goes to ${originOf(strange?.href)}, which no setting names: credentials of one host are for no other`,
  )
  const forms = [...known].flatMap(formsOf).filter((form) => form.length > 3)
  const open = addresses.find(({ written }) => forms.some((form) => written.includes(form)))
  assert(
    open === undefined,
    `a secret stands in the address, user-agent or referer of a ${open?.kind} request; where the vendor wants it there, emulator.secretsInQuery names the parameter`,
  )
}

function originOf(address: unknown): string | undefined {
  return typeof address === 'string' && URL.canParse(address) ? new URL(address).origin : undefined
}

/** The real answer, with every secret in every form in its texts. */
async function echo(
  { kind, pass }: Passing,
  wanted: RequestKind,
  known: ReadonlySet<string>,
): Promise<Response> {
  const response = await pass()
  if (kind !== wanted) return response
  const text = await response.text()
  // JSON has its own form of them, which comes by itself.
  const forms = [...known].flatMap(formsOf).filter((form) => !form.includes('\\'))
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
  known: ReadonlySet<string>,
): Promise<Response> {
  if (kind !== wanted) return pass()
  const text = [...known].flatMap(formsOf).join(' ')
  const cause = Object.assign(new Error(`cannot send ${text}`), { code: 'ECONNRESET', request: text })
  return Promise.reject(Object.assign(new TypeError(`fetch failed for ${text}`, { cause }), { init: text }))
}
