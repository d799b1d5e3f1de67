import { compact, withoutUndefined } from '../compact.ts'
import { anObject, check, type Checking, refuse } from '../schema.ts'
import { createBudget } from '../clock.ts'
import { createTokenCache, type TokenCache } from '../auth/token-cache.ts'
import type { ApiOptions, Capabilities, OrderCanceller } from '../contract/canceller.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { ProviderDeclaration, Signing } from '../contract/provider.ts'
import type { CancelRequest } from '../contract/request.ts'
import { performCall } from '../engine/api.ts'
import { callOf } from '../engine/call.ts'
import { type Channel, watched } from '../engine/channel.ts'
import { composeClient, type Opened } from '../engine/client.ts'
import { createScrubber, type Scrubber, secretsIn } from '../errors/redact.ts'
import { openKy } from '../http/client.ts'
import { mustBeSecret, revealCredential, Secret } from '../settings/credential.ts'
import { isPromise } from '../soon.ts'
import { checkDeclaration } from './check-declaration.ts'
import { requestOf } from './flat-row.ts'
import { createRequestIds, type RequestIds } from './request-ids.ts'
import { readSettings, type Resolved, type SettingsReader } from './settings.ts'
import { tokensOf } from './tokens.ts'
import { createVendor, factsOf, guard } from './vendor.ts'

/** What every client of a defined provider has. Its own `api` and `with` are typed by the provider. */
export type DefinedClient<R extends CancelRequest, Ref extends { readonly orderId: string }> = OrderCanceller<
  R,
  Ref
> & {
  readonly api: Readonly<Record<string, (input: never, options?: ApiOptions) => Promise<unknown>>>
  readonly with: (settings: never) => DefinedClient<R, Ref>
}

/** The vendor's own calls that the client's type promises are among the endpoints. */
interface EndpointsOf<Client> {
  readonly endpoints: [Client] extends [{ readonly api: infer Api }]
    ? { readonly [Name in keyof Api]: object }
    : object
}

/**
 * Makes a client's factory out of what a vendor declares. Nothing happens at import, and little at construction:
 * settings are checked at the first call.
 * @returns the factory; its type is the provider's own, and it must be a type of exactly these members
 */
export function defineProvider<
  Settings,
  R extends CancelRequest,
  Ref extends { readonly orderId: string },
  Order,
  // What the factory takes and gives: the provider's own words, which nothing else here says.
  Given extends object,
  Client extends OrderCanceller<R, Ref>,
>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order> & EndpointsOf<Client>,
): (settings?: Given) => Client {
  checkDeclaration(declaration)
  const capabilities = capabilitiesOf(declaration)
  const reader = readSettings<Settings>(declaration)
  return (settings = {} as Given) => {
    const shared = {
      capabilities,
      cache: createTokenCache(),
      scrub: createScrubber(),
      requestIds: createRequestIds(declaration.name),
    }
    return createClient(declaration, reader, reader.derive({}, settings as never), shared) as DefinedClient<
      R,
      Ref
    > &
      Client
  }
}

/** What a client shares with those derived from it: its tokens, and with them what must never be shown; its ids. */
interface Shared {
  readonly capabilities: Capabilities
  readonly cache: TokenCache
  readonly scrub: Scrubber
  readonly requestIds: RequestIds
}

function createClient<Settings, R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order>,
  reader: SettingsReader<Settings>,
  given: Readonly<Record<string, unknown>>,
  shared: Shared,
): DefinedClient<R, Ref> {
  const { name, endpoints, cancel, flatRow, vocabulary } = declaration
  const checking: Checking = { provider: name, code: 'invalid_request', root: 'request', vocabulary }
  let opened: Opened<R, Ref, Order> | undefined
  // A client that cannot be opened says so at every call; an environment variable may be set until then.
  const open = (): Opened<R, Ref, Order> => (opened ??= openClient(declaration, reader, given, shared, plan))
  /** The request, checked and complete. Throws `invalid_request`. */
  const plan = (request: unknown): R => withoutUndefined(check(cancel.request, request, checking))
  return {
    ...composeClient<R, Ref, Order>(open),
    provider: name,
    get account() {
      return opened?.channel.account ?? reader.account(given)
    },
    capabilities: shared.capabilities,
    plan: (request) => {
      const planned = plan(request)
      // A line that is lost on the way would make it the whole order: what was asked for stays as it is.
      return { ...cancel.complete?.(planned), ...planned }
    },
    columns: flatRow.columns,
    fromRow: (row) => {
      check(anObject, row, { ...checking, root: 'row' })
      return requestOf(row, flatRow, plan, refuse.bind(undefined, checking))
    },
    api: Object.fromEntries(
      Object.entries(endpoints).map(([key, endpoint]) => [
        key,
        async (input: unknown, options?: ApiOptions) => {
          const { channel } = open()
          const checked: unknown = check(endpoint.input, input, { ...checking, root: 'input' })
          return callApi(channel, endpoint, checked, options)
        },
      ]),
    ),
    with: (partial: Readonly<Record<string, unknown>>) =>
      createClient(declaration, reader, reader.derive(given, partial), shared),
  }
}

function openClient<Settings, R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order>,
  reader: SettingsReader<Settings>,
  given: Readonly<Record<string, unknown>>,
  { cache, scrub, requestIds }: Shared,
  plan: (request: unknown) => R,
): Opened<R, Ref, Order> {
  const { name: provider, title, rows, answers, sign, addressHint } = declaration
  const { settings, account, called } = reader.resolve(given)
  const { fields } = declaration.settings
  const reveal: Signing<Settings>['reveal'] = (setting) => {
    mustBeSecret(provider, fields, setting)
    const value = revealCredential(provider, called(setting), settings[setting], scrub.add)
    // A login is shared: a function that never answers must not keep every later call waiting for it.
    const { clock, timeoutMs } = settings
    return isPromise(value)
      ? createBudget(provider, clock, timeoutMs, undefined).race(setting, () => value)
      : value
  }
  const stop = refuse.bind(undefined, { provider, code: 'configuration', root: 'settings' })
  const signed = guard(provider, 'sign', sign)
  // Only `reveal` gives a secret away: a path that was made with one would show it.
  const visible = { ...settings }
  for (const [name, { isSecret }] of Object.entries(fields)) {
    const value = settings[name as keyof Settings]
    if (isSecret === true && typeof value === 'string') Object.assign(visible, { [name]: new Secret(value) })
  }
  const bare: Channel = {
    provider,
    title,
    account,
    settings: visible,
    ky: openKy(settings.ky, stop),
    rows,
    answers: guard(provider, 'answers', answers),
    hostClocks: new Map(),
    scrub,
    addressHint,
    tokens: undefined,
    authorize: ({ endpoint, method, url, query, body, requestId, correlationId }, context) => {
      if (requestId !== undefined) requestIds.use(requestId, url)
      const request = { ...context, endpoint, method, url, query, body, correlationId }
      return signed({ ...request, settings: visible, reveal })
    },
  }
  const tokens = tokensOf(declaration, settings, bare, cache, reveal)
  const channel: Channel = { ...bare, tokens }
  return { channel, vendor: createVendor(declaration, visible, scrub, plan) }
}

/** One of the vendor's own calls. A login's input and answer are secrets from then on. */
async function callApi<Settings>(
  channel: Channel,
  endpoint: AnyEndpoint<Settings>,
  input: unknown,
  options: ApiOptions | undefined,
): Promise<unknown> {
  const { provider, scrub } = channel
  const settings = channel.settings as Resolved<Settings>
  const isLogin = endpoint.purpose === 'token'
  for (const secret of secretsIn(input)) scrub.add(secret)
  const asked = isLogin ? { ...channel, tokens: undefined } : channel
  const value = await watched(asked, 'api', undefined, (watching) =>
    performCall(watching, callOf(provider, endpoint, input, settings), options, isLogin),
  )
  if (isLogin) for (const secret of secretsIn(value)) scrub.add(secret)
  return value
}

function capabilitiesOf<Settings, R extends CancelRequest, Ref, Order>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order>,
): Capabilities {
  const { parts, reasons } = declaration.cancel
  // What a setting may change of the facts is none of this.
  const { decidedBy, requestId } = factsOf(declaration, {} as Settings)
  return compact({
    wholeOrder: true,
    lines: parts !== undefined,
    lineQuantity: parts === 'units',
    reasons,
    decidedBy,
    requestId: requestId === 'replayed',
    limits: declaration.limits,
  })
}
