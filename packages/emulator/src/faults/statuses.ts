import { foreignJson, gatewayPage } from './foreign-answers.ts'
import type { FaultIn } from './names.ts'
import { fault, type FaultSpec, type Scene } from './plan.ts'

type Rows =
  | 'unauthenticated'
  | 'forbidden'
  | 'wrong_address'
  | 'request_refused'
  | 'proxy_refused'
  | 'bad_request'
  | 'unprocessable'
  | 'too_early'
  | 'rate_limited'
  | 'server_error'
  | 'anything_else'

/** Seconds in `Retry-After` when the script names no delay. */
const usualRetrySeconds = 2

/** Faults that answer with a status other than 2xx, in the vendor's own shape or in a gateway's. */
export const statusFaults: Readonly<Record<FaultIn<Rows>, FaultSpec>> = {
  unauthenticated: vendor(401),
  ...gateway('unauthenticated:', 401),
  ...coded('unauthenticated:', 401),
  forbidden: vendor(403),
  // A 403 in the vendor's shape is its word that nothing was done, whatever the code says.
  'forbidden:unknown_code': { ...unknownCode(403), committable: false, proof: true },
  ...gateway('forbidden:', 403),
  ...coded('forbidden:', 403),
  wrong_address: json(404),
  'wrong_address:html': page(404),
  ...coded('wrong_address:', 404),
  'wrong_address:empty': ambiguous('HTTP 404 without a body', () => new Response(null, { status: 404 })),
  ...refused(405, 413, 414, 415, 431, 501),
  'proxy_refused:407': page(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  'proxy_refused:407_json': json(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  ...pageAndJson('proxy_refused', 421),
  bad_request: vendor(400),
  'bad_request:unknown_code': unknownCode(400),
  ...gateway('bad_request:', 400),
  unprocessable: vendor(422),
  'unprocessable:unknown_code': unknownCode(422),
  ...gateway('unprocessable:', 422),
  too_early: vendor(425),
  ...gateway('too_early:', 425),
  rate_limited: {
    ...proof('HTTP 429 with `Retry-After` in seconds (`delayMs`, default 2,000)', (scene) =>
      scene.vendor.status(429, scene.kind, retryAfterSeconds(scene)),
    ),
    ownDelay: true,
  },
  'rate_limited:date': {
    ...proof('HTTP 429 with `Retry-After` as a date', (scene) =>
      scene.vendor.status(429, scene.kind, retryAfterDate(scene)),
    ),
    ownDelay: true,
  },
  'rate_limited:without_retry_after': vendor(429),
  ...gateway('rate_limited:', 429),
  ...coded('rate_limited:', 429),
  ...pageAndJson('server_error', 500),
  'server_error:500_vendor': word(500),
  ...pageAndJson('server_error', 503),
  'server_error:503_retry_after': {
    ...ambiguous("a gateway's 503 with `Retry-After` in seconds", (scene) =>
      gatewayPage(503, { 'retry-after': retryAfterSeconds(scene) }),
    ),
    ownDelay: true,
  },
  'server_error:503_vendor': word(503),
  ...pageAndJson('anything_else', 300),
  'anything_else:304': page(304),
  ...pageAndJson('anything_else', 402, 406, 408, 409),
  'anything_else:409_vendor': word(409),
  ...pageAndJson('anything_else', 410, 412, 417, 418, 502, 504, 520, 599),
}

/** In the vendor's own shape: its word that nothing was done. */
function vendor(status: number): FaultSpec {
  return { ...word(status), committable: false, proof: true }
}

/** In the vendor's own shape, and no word about what was done. */
function word(status: number): FaultSpec {
  return ambiguous(`HTTP ${status} in the vendor's own shape`, (scene) =>
    scene.vendor.status(status, scene.kind),
  )
}

/** In a gateway's shape: nobody knows what the vendor behind it did. */
function page(status: number, headers?: Record<string, string>): FaultSpec {
  return ambiguous(`HTTP ${status} with a gateway's HTML page`, () => gatewayPage(status, headers))
}

/** A gateway in both of its languages, under names that end in `html` and `json`. */
function gateway<Stem extends string>(
  stem: Stem,
  status: number,
): Record<`${Stem}html` | `${Stem}json`, FaultSpec> {
  const both = { [`${stem}html`]: page(status), [`${stem}json`]: json(status) }
  // A computed key is any text to TypeScript.
  return both as Record<`${Stem}html` | `${Stem}json`, FaultSpec>
}

/** A gateway that has codes of its own, in the two forms in which JSON has them, under names that end so. */
function coded<Stem extends string>(
  stem: Stem,
  status: number,
): Record<`${Stem}json_code` | `${Stem}json_error`, FaultSpec> {
  const error = { code: status === 429 ? 'Throttling' : 'AccessDenied', message: `gateway ${status}` }
  const answering = (body: object): FaultSpec =>
    ambiguous(`HTTP ${status} with a gateway's JSON and a code of its own`, () =>
      foreignJson(status, JSON.stringify(body)),
    )
  const both = { [`${stem}json_code`]: answering(error), [`${stem}json_error`]: answering({ error }) }
  return both as Record<`${Stem}json_code` | `${Stem}json_error`, FaultSpec>
}

/** The vendor's word and a gateway's, of statuses that no vendor documents. */
function refused<Status extends number>(
  ...statuses: readonly Status[]
): Record<`request_refused:${Status}${'' | '_html' | '_json'}`, FaultSpec> {
  const all = statuses.map((status) => ({
    [`request_refused:${status}`]: vendor(status),
    ...gateway(`request_refused:${status}_`, status),
  }))
  return Object.assign({}, ...all) as ReturnType<typeof refused<Status>>
}

function pageAndJson<Row extends string, Status extends number>(
  row: Row,
  ...statuses: readonly Status[]
): Record<`${Row}:${Status}${'' | '_json'}`, FaultSpec> {
  const all = statuses.map((status) => ({
    [`${row}:${status}`]: page(status),
    [`${row}:${status}_json`]: json(status),
  }))
  return Object.assign({}, ...all) as ReturnType<typeof pageAndJson<Row, Status>>
}

function json(status: number, headers?: Record<string, string>): FaultSpec {
  return ambiguous(`HTTP ${status} with a gateway's JSON`, () =>
    foreignJson(status, `{"message":"gateway ${status}"}`, headers),
  )
}

function unknownCode(status: number): FaultSpec {
  return ambiguous(`HTTP ${status} in the vendor's shape, with a code no page lists`, (scene) =>
    scene.vendor.unknownCode(status),
  )
}

function proof(describe: string, answer: (scene: Scene) => Response): FaultSpec {
  return { ...ambiguous(describe, answer), committable: false, proof: true }
}

function ambiguous(describe: string, answer: (scene: Scene) => Response): FaultSpec {
  return fault(describe, { kind: 'instead', answer }, 'never')
}

function retryAfterSeconds({ delayMs }: Scene): string {
  return String(delayMs === undefined ? usualRetrySeconds : Math.ceil(delayMs / 1000))
}

function retryAfterDate(scene: Scene): string {
  return new Date(scene.clock.now() + (scene.delayMs ?? usualRetrySeconds * 1000)).toUTCString()
}
