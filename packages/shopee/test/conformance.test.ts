import { cancellerConformance, overSockets } from '@cancel/conformance'
import { shopee, shopeeWithTokenStore } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createShopee } from '../src/index.ts'

cancellerConformance(test, { ...shopee, create: createShopee })
cancellerConformance(test, {
  ...shopeeWithTokenStore,
  create: createShopee,
  only: [
    'capabilities',
    'authentication',
    'accounts',
    'environment',
    'secrets',
    'throws-mean-unchanged',
    'faults-that-prove-nothing',
    'open-calls',
    'total-time',
  ],
})
cancellerConformance(test, {
  ...shopee,
  create: createShopee,
  emulator: overSockets(shopee.emulator),
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  only: [
    'faults-that-prove-nothing',
    'throws-mean-unchanged',
    'at-most-once',
    'aborts',
    'redirects',
    'total-time',
  ],
})
