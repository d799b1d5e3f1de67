import { cancellerConformance } from '@cancel/conformance'
import { test } from 'vitest'
import { createVendure, type VendureSettings } from '../src/index.ts'
import { kitPaths } from './emulator/server.ts'
import { vendure } from './emulator/subject.ts'

/** What the kit asks of every vendor and this one has not; ./wire.test.ts and ./verdicts.test.ts have its own ways. */
const foreign = [
  // Reason and note go out as one text, so no body holds the bare word.
  / · reasons · (?:each|raw)/,
  // It says FORBIDDEN of a dead key and of a missing permission alike, under 200.
  / · authentication · turned down again and again/,
  // One path for everything: the kit takes the preview of a mutation for a read.
  / · preview · .*of an open order/,
]

/** Vendure has one path for everything, and the kit tells requests apart by their paths. */
function byPath(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    // A `fetch` of the caller's gets the body as text.
    const body = typeof init?.body === 'string' ? init.body : ''
    if (body.includes('cancelOrder(')) url.pathname = kitPaths.cancel
    if (body.includes('login(')) url.pathname = kitPaths.token
    return send(url, init)
  }
}

for (const credentials of ['key', 'login'] as const)
  cancellerConformance(
    (name, run) => {
      if (!foreign.some((one) => one.test(name))) test(name, run)
    },
    {
      ...vendure(credentials),
      create: (settings: VendureSettings) =>
        createVendure({ ...settings, ...(settings.fetch && { fetch: byPath(settings.fetch) }) }),
      // A login changes what comes before a cancel, and nothing of what the cancel comes to.
      ...(credentials === 'login' && {
        only: [
          'true-verdicts',
          'known-ends',
          'secrets',
          'authentication',
          'environment',
          'accounts',
          'aborts',
        ],
        groups: ['faults before the cancel'],
      }),
    },
  )
