import type { HttpAnswer } from '../http/decode.ts'
import type { CancelPreview } from './canceller.ts'
import type { AnyEndpoint, Endpoint, Reading } from './endpoint.ts'
import type { Facts, Limit } from './facts.ts'
import type { OrderView } from './order-view.ts'
import type { AskedLine, CancelRequest } from './request.ts'
import type { SentToVendor } from './result.ts'
import type { Awaiting } from './words.ts'
import type { Row } from './row.ts'
import type { SettingsDeclaration } from './setting.ts'
import type { Refuse, Schema } from '../schema.ts'

// What a vendor declares, from top to bottom. `defineProvider` in ../define/provider.ts makes a client of it.

/** One attempt that wants its credentials. */
export interface Signing<Settings> {
  /** Checked; what is secret in them is hidden. */
  readonly settings: Settings
  /** Absent for an endpoint that is a login. */
  readonly token: string | undefined
  /** The vendor's name of it. */
  readonly endpoint: string
  /** In capitals. */
  readonly method: string
  /** Without query. */
  readonly url: string
  /** The endpoint's own. */
  readonly query: Readonly<Record<string, string>>
  /** The body's text, byte for byte as it goes out. */
  readonly body: string | undefined
  /** Milliseconds since the epoch, corrected by what the vendor's host says of its clock. */
  readonly now: number
  /** The id for this request: the same over all attempts of a call. */
  readonly requestId: string
  /** The caller's, where one was given. */
  readonly correlationId: string | undefined
  /** A secret setting as text, at once where it is at hand. It is never shown from then on. */
  readonly reveal: (setting: keyof Settings & string) => string | Promise<string>
}

/** Credentials laid over a request, for one attempt. Whatever is in it is never shown. */
export interface Signed {
  /** Added to the endpoint's. */
  readonly query?: Readonly<Record<string, string>>
  /** Added to the endpoint's. */
  readonly headers?: Readonly<Record<string, string>>
  /** The id by which the vendor knows this request, where we choose it. Shown. */
  readonly requestId?: string | undefined
  /** The id that traces this attempt. Shown. */
  readonly correlationId?: string | undefined
}

/** A pair or a single token as a login or a refresh answered it. */
export interface FreshToken {
  /** What the calls are made with. */
  readonly accessToken: string
  /** A new refresh token, where one came. */
  readonly refreshToken?: string | undefined
  /** Milliseconds it lives; left out where the answer does not say so in a way that can be used. */
  readonly livesMs?: number | undefined
}

/** How a login or a refresh is made of its endpoint. */
export interface TokenCall<Settings, Input, Value> {
  readonly endpoint: Endpoint<Settings, Input, Value>
  /** What the endpoint's own schema checks. */
  readonly input: (asked: {
    readonly settings: Settings
    readonly reveal: Signing<Settings>['reveal']
    /** The refresh token to trade in, where there is one. */
    readonly refreshToken: string | undefined
  }) => unknown
  /** `undefined` where the answer holds none: then it is no success. */
  readonly token: (
    value: Value,
    asked: { readonly now: number; readonly headers: Headers },
  ) => FreshToken | undefined
}

/** Where the token of a call comes from. The first setting that is given decides. */
export interface TokenDeclaration<Settings> {
  /** The secret setting that holds a ready token. */
  readonly given: keyof Settings & string
  /** Another secret setting in its place, such as an API key: `sign` gets it as the token. */
  readonly key?: keyof Settings & string
  /** The setting that holds a `TokenStore`, where refresh tokens are kept. */
  readonly store?: (keyof Settings & string) | undefined
  /** The secret setting that holds a first refresh token. */
  readonly refreshToken?: (keyof Settings & string) | undefined
  /** A login or a refresh, made with `tokenCall`, which types its input and its answer. */
  readonly login?: AnyTokenCall<Settings> | undefined
}

/** Any login: its own endpoint checks what goes in and what comes out. */
export type AnyTokenCall<Settings> = Omit<TokenCall<Settings, never, never>, 'endpoint'> & {
  readonly endpoint: AnyEndpoint<Settings>
}

/** How a request becomes the vendor's, and what it asks of the order. */
export interface CancelDeclaration<Settings, Request extends CancelRequest, Order> {
  /** Its name among `endpoints`. */
  readonly endpoint: string
  /** Checks a request and fills in what it leaves out. Strict: an unknown field is refused. */
  readonly request: Schema<Request>
  /** The reasons the vendor has, in the shared words; empty where it takes none. */
  readonly reasons: readonly string[]
  /** `lines`: whole lines can be cancelled; `units`: some units of a line as well. Left out: whole orders only. */
  readonly parts?: 'lines' | 'units'
  /** What is known of the vendor. What is left out has the safe value. */
  readonly facts: Partial<Facts> | ((settings: Settings) => Partial<Facts>)
  /** What the vendor is told of `reason` and `note`. Default: nothing. */
  readonly sent?: (request: Request) => SentToVendor
  /**
   * The lines the request names; `undefined` for the whole order. Called again with the order as read before sending:
   * then each line carries the id of its row. Throws, by `refuse`, for a line the order cannot have.
   */
  readonly asked?: (
    request: Request,
    order: Order | undefined,
    refuse: Refuse,
  ) => readonly AskedLine[] | undefined
  /**
   * The endpoint's input. `order` is the one read before sending, where it was. Where none can be made without it, as of a
   * whole order at a vendor that cancels lines alone, the order is read first.
   */
  readonly to: (request: Request, order: Order | undefined, settings: Settings) => unknown
  /** The order in a success, where the answer carries it. Left out: a success says that the request was accepted. */
  readonly order?: (value: never) => Order
  /** The ids that this one request lacks, for a caller who stores it before it is sent. */
  readonly complete?: (request: Request) => Partial<Request>
}

/** How the order is read, and what it shows. */
export interface ReadDeclaration<Request, Ref, Order> {
  /** Its name among `endpoints`. */
  readonly endpoint: string
  /** Checks how an order is named. */
  readonly ref: Schema<Ref>
  /** The same, of a request. Default: `{ orderId }`. */
  readonly of?: (request: Request) => Ref
  /** A well-formed name of an order that cannot exist: its absence shows that credentials work. */
  readonly probe?: Ref
  /** The endpoint's input. */
  readonly to: (ref: Ref) => unknown
  /** The order in a success; `undefined` where the answer lacks it: then nothing was read. */
  readonly order: (value: never, ref: Ref) => Order | undefined
  /**
   * Further names by which this order may be asked for, such as a number beside its key. An order that names itself, and
   * not as it was asked for, is another one. Default: none but the `orderId` of its view.
   */
  readonly names?: (order: Order) => readonly (string | null | undefined)[]
  /** Of the whole order, with all that `rest` brought. */
  readonly view: (order: Order) => OrderView
  /**
   * What one request does not show, such as lines on pages of their own: each is asked for until its `to` gives
   * `undefined`. Then the order is read again, until two readings in a row show the same, since it may change between two
   * requests. Left out: one request shows the whole order.
   */
  readonly rest?: readonly RestDeclaration<Ref, Order>[]
}

/** One kind of request that shows another part of an order. */
export interface RestDeclaration<Ref, Order> {
  /** A read whose `isAbout` knows an answer about another order, or another page. */
  readonly endpoint: string
  /** The endpoint's input for the next part of what was read so far; `undefined` or `null` when there is none. */
  readonly to: (order: Order, ref: Ref) => object | null | undefined
  /** Another order, with what came; the one it is given stays as it is. */
  readonly join: (order: Order, value: never) => Order
}

/** A flat row, as of a spreadsheet: cells by column name, each trimmed text. */
export type FlatRow = Readonly<Record<string, string | undefined>>

/** How one flat row becomes a request. */
export interface FlatRowDeclaration {
  /** The columns this provider reads beside `orderId`, `reason` and `note`, each with what it holds. */
  readonly columns: Readonly<Record<string, string>>
  /** The request, unchecked: the request's own schema checks it. `refuse` names the column. */
  readonly toRequest: (row: FlatRow, refuse: Refuse) => unknown
}

/** One vendor. */
export interface ProviderDeclaration<Settings, Request extends CancelRequest, Ref, Order> {
  /** In lower case: it names the package, the environment variables and the accounts. */
  readonly name: Lowercase<string>
  /** As people write it, such as `Partner Center`. */
  readonly title: string
  /** The vendor's own settings, and where it is. */
  readonly settings: SettingsDeclaration<Settings>
  /** How a token is come by; left out where there is none. */
  readonly token?: TokenDeclaration<Settings>
  /** Credentials and signature for one attempt, anew for each. */
  readonly sign: (signing: Signing<Settings>) => Signed | Promise<Signed>
  /** Every documented endpoint, by its name in `api`. */
  readonly endpoints: Readonly<Record<string, AnyEndpoint<Settings>>>
  /** Finds the vendor's own words in an answer of any endpoint. */
  readonly answers: (answer: HttpAnswer, context: { readonly now: number }) => Reading
  /** The vendor's part of the verdict table. Asked before the shared rows; the first row that matches decides. */
  readonly rows: readonly Row[]
  /** How a request becomes a cancel. */
  readonly cancel: CancelDeclaration<Settings, Request, Order>
  /** How an order is read, and what it says. */
  readonly read: ReadDeclaration<Request, Ref, Order>
  /** Whose decision a cancellation under way waits for. Default: `decidedBy`. */
  readonly awaiting?: (view: OrderView) => Awaiting | undefined
  /** The vendor's rules that bear on this order, for `preview`. They never block. */
  readonly advise?: (
    request: Request,
    order: Order,
    context: { readonly settings: Settings; readonly now: number },
  ) => Pick<CancelPreview, 'allowed' | 'because' | 'advice' | 'suggest'>
  /** What to do about an outcome, where the row's own hint does not do. It knows what was read. */
  readonly hint?: (outcome: {
    readonly rule: string | undefined
    readonly vendorCode: string | undefined
    readonly request: Request
    readonly order: OrderView | undefined
    readonly settings: Settings
  }) => string | undefined
  /** How a row of a spreadsheet becomes a request. */
  readonly flatRow: FlatRowDeclaration
  /** How many requests the vendor lets through. */
  readonly limits?: readonly Limit[]
  /** A sentence for a 404 that is not the vendor's own: what to check. */
  readonly addressHint?: string
  /** The vendor's own words that people may write in place of ours, such as `{ auth_token: 'token' }`. */
  readonly vocabulary?: Readonly<Record<string, string>>
}
