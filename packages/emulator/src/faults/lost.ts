import type { FaultIn } from './names.ts'
import { fault, type FaultSpec, type Http2Failure, type Lost, type Unreached } from './plan.ts'

type Rows = 'never_sent' | 'tls_refused' | 'connection_lost' | 'timed_out' | 'not_http'

/** Only waits and retries that end inside the client's default timeout of 30 s plus its reads may see this commit. */
const lateMs = 35_000

/** Faults that leave the client without an answer. */
export const lostFaults: Readonly<Record<FaultIn<Rows>, FaultSpec>> = {
  'never_sent:refused': unreached('refused', 'the connection is refused'),
  'never_sent:reset_in_connect': unreached('reset_in_connect', 'the connection is reset while it is made'),
  'never_sent:tls_reset': unreached('tls_reset', 'the connection is reset inside the TLS handshake'),
  tls_refused: unreached('tls_untrusted', 'the certificate is not trusted'),
  'connection_lost:before_reading': {
    ...fault(
      'the server closes before it reads the request',
      { kind: 'lost', how: 'before_reading' },
      'never',
    ),
    committable: false,
  },
  'connection_lost:reset': lost('reset', 'the connection is reset before the status line'),
  'connection_lost:close': lost('close', 'the server closes the connection before the status line'),
  'connection_lost:mid_headers': lost('mid_headers', 'the server closes the connection inside the headers'),
  'connection_lost:http2_stream': http2('stream', 'HTTP/2: the stream is reset'),
  'connection_lost:http2_goaway': http2('goaway', 'HTTP/2: the server says GOAWAY'),
  'connection_lost:http2_session': http2('session', 'HTTP/2: the session ends with an error'),
  'timed_out:hang': fault('the server does what was asked and never answers', { kind: 'hang' }),
  'timed_out:late': {
    ...fault(
      'the server does what was asked only after `delayMs` (default 35,000), and answers then',
      { kind: 'late' },
      { afterMs: lateMs },
    ),
    omittable: false,
  },
  'timed_out:drip': {
    ...fault('the body comes one byte every `delayMs` (default 5,000); without a body nothing comes', {
      kind: 'drip',
    }),
    ownDelay: true,
  },
  'not_http:garbage': fault('what comes back is not HTTP', { kind: 'garbage' }),
}

function unreached(how: Unreached, describe: string): FaultSpec {
  const spec = fault(describe, { kind: 'unreached', how }, 'never')
  return { ...spec, committable: false, needs: 'own_listener' }
}

function lost(how: Lost, describe: string): FaultSpec {
  return fault(describe, { kind: 'lost', how })
}

function http2(how: Http2Failure, describe: string): FaultSpec {
  return { ...fault(describe, { kind: 'http2', how }), needs: 'own_listener' }
}
