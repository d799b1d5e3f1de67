import { foreignJson, gatewayPage } from './foreign-answers.ts'
import type { FaultIn } from './names.ts'
import type { FaultSpec, Scene } from './plan.ts'

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
const RETRY_AFTER_SECONDS = 2

/** Faults that answer with a status other than 2xx, in the vendor's own shape or in a gateway's. */
export const statusFaults: Readonly<Record<FaultIn<Rows>, FaultSpec>> = {
  unauthenticated: vendor(401),
  ...gateway('unauthenticated:', 401),
  forbidden: vendor(403),
  // A 403 in the vendor's shape is its word that nothing was done, whatever the code says.
  'forbidden:unknown_code': { ...unknownCode(403), committable: false, proof: true },
  ...gateway('forbidden:', 403),
  wrong_address: json(404),
  'wrong_address:html': page(404),
  'wrong_address:empty': ambiguous('HTTP 404 without a body', () => new Response(null, { status: 404 })),
  'request_refused:405': vendor(405),
  ...gateway('request_refused:405_', 405),
  'request_refused:413': vendor(413),
  ...gateway('request_refused:413_', 413),
  'request_refused:414': vendor(414),
  ...gateway('request_refused:414_', 414),
  'request_refused:415': vendor(415),
  ...gateway('request_refused:415_', 415),
  'request_refused:431': vendor(431),
  ...gateway('request_refused:431_', 431),
  'request_refused:501': vendor(501),
  ...gateway('request_refused:501_', 501),
  'proxy_refused:407': page(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  'proxy_refused:407_json': json(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  ...pageAndJson('proxy_refused:421', 421),
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
  ...pageAndJson('server_error:500', 500),
  'server_error:500_vendor': word(500),
  ...pageAndJson('server_error:503', 503),
  'server_error:503_retry_after': {
    ...ambiguous("a gateway's 503 with `Retry-After` in seconds", (scene) =>
      gatewayPage(503, { 'retry-after': retryAfterSeconds(scene) }),
    ),
    ownDelay: true,
  },
  'server_error:503_vendor': word(503),
  ...pageAndJson('anything_else:300', 300),
  'anything_else:304': page(304),
  ...pageAndJson('anything_else:402', 402),
  ...pageAndJson('anything_else:406', 406),
  ...pageAndJson('anything_else:408', 408),
  ...pageAndJson('anything_else:409', 409),
  // Crux answers so for the wrong kind of organisation, which is its word that nothing was done.
  'anything_else:409_vendor': vendor(409),
  ...pageAndJson('anything_else:410', 410),
  ...pageAndJson('anything_else:412', 412),
  ...pageAndJson('anything_else:417', 417),
  ...pageAndJson('anything_else:418', 418),
  ...pageAndJson('anything_else:502', 502),
  ...pageAndJson('anything_else:504', 504),
  ...pageAndJson('anything_else:520', 520),
  ...pageAndJson('anything_else:599', 599),
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

function pageAndJson<Name extends string>(
  name: Name,
  status: number,
): Record<Name | `${Name}_json`, FaultSpec> {
  return { [name]: page(status), [`${name}_json`]: json(status) } as Record<Name | `${Name}_json`, FaultSpec>
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
  return {
    describe,
    plan: { commit: 'never', wire: { kind: 'instead', answer } },
    committable: true,
    omittable: true,
  }
}

function retryAfterSeconds({ delayMs }: Scene): string {
  return String(delayMs === undefined ? RETRY_AFTER_SECONDS : Math.ceil(delayMs / 1000))
}

function retryAfterDate(scene: Scene): string {
  return new Date(scene.clock.now() + (scene.delayMs ?? RETRY_AFTER_SECONDS * 1000)).toUTCString()
}
