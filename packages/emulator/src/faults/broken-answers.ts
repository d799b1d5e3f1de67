import { endlessJson, foreignJson, gatewayPage, redirect, withBody } from './foreign-answers.ts'
import { loopPath, movedPath } from './moved.ts'
import type { FaultIn } from './names.ts'
import { type Cut, fault, type FaultSpec, type Scene } from './plan.ts'

type Rows = 'body_cut' | 'unreadable' | 'oversized' | 'redirected'

const oversizedBytes = 32 * 1024 * 1024

/** Faults where an answer comes and cannot be used: cut, unreadable, too large, or a redirect. */
export const brokenAnswers: Readonly<Record<FaultIn<Rows>, FaultSpec>> = {
  'body_cut:reset': cut('reset', 'the body is cut short by a reset'),
  'body_cut:close': cut('close', 'the connection is closed inside the body'),
  'unreadable:truncated': cut('silent', 'a body without a length ends early, without any error'),
  'unreadable:html': instead('HTTP 200 with an HTML page', () => gatewayPage(200)),
  'unreadable:empty': instead(
    'HTTP 200 with an empty body',
    () => new Response(null, { headers: { 'content-type': 'application/json' } }),
  ),
  'unreadable:wrong_shape': instead('HTTP 200 with JSON of another shape', () =>
    foreignJson(200, '[{"ok":true}]'),
  ),
  'unreadable:not_json': instead('HTTP 200 that calls itself JSON and is not', () =>
    foreignJson(200, '{"status": cancelled'),
  ),
  'unreadable:wrong_content_type': {
    ...changed('the right answer, called text/html', (answer) => {
      const headers = new Headers(answer.headers)
      if (answer.body !== null) headers.set('content-type', 'text/html; charset=utf-8')
      return Promise.resolve(new Response(answer.body, { status: answer.status, headers }))
    }),
    omittable: true,
  },
  'unreadable:other_order': changed('the answer speaks of another order', (answer, { vendor }) =>
    withBody(answer, vendor.otherOrder),
  ),
  // Where a vendor answers every error this way, it is one of something that broke: nobody knows when.
  'unreadable:error_in_200': fault(
    "HTTP 200 with the vendor's error body",
    { kind: 'instead', answer: ({ vendor }) => vendor.errorWith200() },
    'never',
  ),
  'oversized:plain': instead('a body of 32 MiB', () => endlessJson(oversizedBytes)),
  'oversized:bomb': fault('a small compressed body that unpacks to 32 MiB', { kind: 'bomb' }),
  'redirected:301': redirected(301),
  'redirected:302': redirected(302),
  'redirected:303': redirected(303),
  'redirected:307': redirected(307),
  'redirected:308': redirected(308),
  'redirected:loop': { ...redirected(307, loopPath), describe: 'a redirect that leads to itself' },
}

/** The compressed body of `oversized:bomb` unpacks to this many zeros. */
export const bombBytes: number = oversizedBytes

function cut(how: Cut, describe: string): FaultSpec {
  return fault(describe, { kind: 'cut', how })
}

function instead(describe: string, answer: (scene: Scene) => Response): FaultSpec {
  return fault(describe, { kind: 'instead', answer })
}

function changed(describe: string, change: (answer: Response, scene: Scene) => Promise<Response>): FaultSpec {
  return { ...fault(describe, { kind: 'changed', change }), omittable: false }
}

function redirected(status: number, prefix: string = movedPath): FaultSpec {
  const describe = `HTTP ${status} to a path of the same server that works, so that following it shows in the ledger`
  const answer = ({ url }: Scene): Response => redirect(status, prefix + url.pathname + url.search)
  return fault(describe, { kind: 'instead', answer }, 'never')
}
