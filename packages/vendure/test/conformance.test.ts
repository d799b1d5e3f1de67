import { cancellerConformance } from '@cancel/conformance'
import { test } from 'vitest'
import { createVendure, type VendureSettings } from '../src/index.ts'
import { cancelPath } from './emulator/server.ts'
import { vendure } from './emulator/subject.ts'

/** Vendure has one path for everything, and the kit tells requests apart by their paths. */
function byPath(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    // A `fetch` of the caller's gets the body as text.
    if (typeof init?.body === 'string' && init.body.includes('cancelOrder(')) url.pathname = cancelPath
    return send(url, init)
  }
}

cancellerConformance(test, {
  ...vendure,
  create: (settings: VendureSettings) =>
    createVendure({ ...settings, ...(settings.fetch && { fetch: byPath(settings.fetch) }) }),
})
