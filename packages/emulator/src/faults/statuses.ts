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
  'unauthenticated:html': gateway(401),
  forbidden: vendor(403),
  // A 403 in the vendor's shape is its word that nothing was done, whatever the code says.
  'forbidden:unknown_code': { ...unknownCode(403), committable: false },
  'forbidden:html': gateway(403),
  wrong_address: ambiguous("HTTP 404 in JSON that is not the vendor's", () =>
    foreignJson(404, '{"message":"no route matched"}'),
  ),
  'wrong_address:html': gateway(404),
  'wrong_address:empty': ambiguous('HTTP 404 without a body', () => new Response(null, { status: 404 })),
  'request_refused:405': vendor(405),
  'request_refused:413': vendor(413),
  'request_refused:414': vendor(414),
  'request_refused:415': vendor(415),
  'request_refused:431': vendor(431),
  'request_refused:501': vendor(501),
  'proxy_refused:407': proof('HTTP 407 from a proxy', () =>
    gatewayPage(407, { 'proxy-authenticate': 'Basic realm="proxy"' }),
  ),
  'proxy_refused:421': proof('HTTP 421 from a proxy', () => gatewayPage(421)),
  bad_request: vendor(400),
  'bad_request:unknown_code': unknownCode(400),
  'bad_request:html': gateway(400),
  unprocessable: vendor(422),
  'unprocessable:unknown_code': unknownCode(422),
  too_early: vendor(425),
  rate_limited: proof('HTTP 429 with `Retry-After` in seconds (`delayMs`, default 2,000)', (scene) =>
    scene.vendor.status(429, scene.kind, retryAfterSeconds(scene)),
  ),
  'rate_limited:date': proof('HTTP 429 with `Retry-After` as a date', (scene) =>
    scene.vendor.status(429, scene.kind, retryAfterDate(scene)),
  ),
  'rate_limited:without_retry_after': vendor(429),
  'rate_limited:html': gateway(429),
  'server_error:500': gateway(500),
  'server_error:500_vendor': { ...vendor(500), committable: true },
  'server_error:503': gateway(503),
  'server_error:503_retry_after': ambiguous("a gateway's 503 with `Retry-After` in seconds", (scene) =>
    gatewayPage(503, { 'retry-after': retryAfterSeconds(scene) }),
  ),
  'server_error:503_vendor': { ...vendor(503), committable: true },
  'anything_else:300': gateway(300),
  'anything_else:304': gateway(304),
  'anything_else:402': gateway(402),
  'anything_else:406': gateway(406),
  'anything_else:408': gateway(408),
  'anything_else:409': gateway(409),
  // Crux answers so for the wrong kind of organisation, which is its word that nothing was done.
  'anything_else:409_vendor': vendor(409),
  'anything_else:410': gateway(410),
  'anything_else:412': gateway(412),
  'anything_else:417': gateway(417),
  'anything_else:418': gateway(418),
  'anything_else:502': gateway(502),
  'anything_else:504': gateway(504),
  'anything_else:520': gateway(520),
  'anything_else:599': gateway(599),
}

/** In the vendor's own shape: its word that nothing was done. */
function vendor(status: number): FaultSpec {
  return proof(`HTTP ${status} in the vendor's own shape`, (scene) => scene.vendor.status(status, scene.kind))
}

/** In a gateway's shape: nobody knows what the vendor behind it did. */
function gateway(status: number): FaultSpec {
  return ambiguous(`HTTP ${status} with a gateway's HTML page`, () => gatewayPage(status))
}

function unknownCode(status: number): FaultSpec {
  return ambiguous(`HTTP ${status} in the vendor's shape, with a code no page lists`, (scene) =>
    scene.vendor.unknownCode(status),
  )
}

function proof(describe: string, answer: (scene: Scene) => Response): FaultSpec {
  return {
    describe,
    plan: { commit: 'never', wire: { kind: 'instead', answer } },
    committable: false,
    omittable: true,
  }
}

function ambiguous(describe: string, answer: (scene: Scene) => Response): FaultSpec {
  return { ...proof(describe, answer), committable: true }
}

function retryAfterSeconds({ delayMs }: Scene): string {
  return String(delayMs === undefined ? RETRY_AFTER_SECONDS : Math.ceil(delayMs / 1000))
}

function retryAfterDate(scene: Scene): string {
  return new Date(scene.clock.now() + (scene.delayMs ?? RETRY_AFTER_SECONDS * 1000)).toUTCString()
}
