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
  'unauthenticated:html': page(401),
  'unauthenticated:json': json(401),
  forbidden: vendor(403),
  // A 403 in the vendor's shape is its word that nothing was done, whatever the code says.
  'forbidden:unknown_code': { ...unknownCode(403), committable: false, proof: true },
  'forbidden:html': page(403),
  'forbidden:json': json(403),
  wrong_address: json(404),
  'wrong_address:html': page(404),
  'wrong_address:empty': ambiguous('HTTP 404 without a body', () => new Response(null, { status: 404 })),
  'request_refused:405': vendor(405),
  'request_refused:405_html': page(405),
  'request_refused:405_json': json(405),
  'request_refused:413': vendor(413),
  'request_refused:413_html': page(413),
  'request_refused:413_json': json(413),
  'request_refused:414': vendor(414),
  'request_refused:414_html': page(414),
  'request_refused:414_json': json(414),
  'request_refused:415': vendor(415),
  'request_refused:415_html': page(415),
  'request_refused:415_json': json(415),
  'request_refused:431': vendor(431),
  'request_refused:431_html': page(431),
  'request_refused:431_json': json(431),
  'request_refused:501': vendor(501),
  'request_refused:501_html': page(501),
  'request_refused:501_json': json(501),
  'proxy_refused:407': page(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  'proxy_refused:407_json': json(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  'proxy_refused:421': page(421),
  'proxy_refused:421_json': json(421),
  bad_request: vendor(400),
  'bad_request:unknown_code': unknownCode(400),
  'bad_request:html': page(400),
  'bad_request:json': json(400),
  unprocessable: vendor(422),
  'unprocessable:unknown_code': unknownCode(422),
  'unprocessable:html': page(422),
  'unprocessable:json': json(422),
  too_early: vendor(425),
  'too_early:html': page(425),
  'too_early:json': json(425),
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
  'rate_limited:html': page(429),
  'rate_limited:json': json(429),
  'server_error:500': page(500),
  'server_error:500_json': json(500),
  'server_error:500_vendor': word(500),
  'server_error:503': page(503),
  'server_error:503_json': json(503),
  'server_error:503_retry_after': {
    ...ambiguous("a gateway's 503 with `Retry-After` in seconds", (scene) =>
      gatewayPage(503, { 'retry-after': retryAfterSeconds(scene) }),
    ),
    ownDelay: true,
  },
  'server_error:503_vendor': word(503),
  'anything_else:300': page(300),
  'anything_else:300_json': json(300),
  'anything_else:304': page(304),
  'anything_else:402': page(402),
  'anything_else:402_json': json(402),
  'anything_else:406': page(406),
  'anything_else:406_json': json(406),
  'anything_else:408': page(408),
  'anything_else:408_json': json(408),
  'anything_else:409': page(409),
  'anything_else:409_json': json(409),
  // Crux answers so for the wrong kind of organisation, which is its word that nothing was done.
  'anything_else:409_vendor': vendor(409),
  'anything_else:410': page(410),
  'anything_else:410_json': json(410),
  'anything_else:412': page(412),
  'anything_else:412_json': json(412),
  'anything_else:417': page(417),
  'anything_else:417_json': json(417),
  'anything_else:418': page(418),
  'anything_else:418_json': json(418),
  'anything_else:502': page(502),
  'anything_else:502_json': json(502),
  'anything_else:504': page(504),
  'anything_else:504_json': json(504),
  'anything_else:520': page(520),
  'anything_else:520_json': json(520),
  'anything_else:599': page(599),
  'anything_else:599_json': json(599),
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
