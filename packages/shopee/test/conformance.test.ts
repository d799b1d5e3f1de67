import { cancellerConformance, overSockets } from '@cancel/conformance'
import { shopee, shopeeWithTokenStore } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createShopee } from '../src/index.ts'

cancellerConformance(test, { ...shopee, create: createShopee })
cancellerConformance(test, {
  ...shopeeWithTokenStore,
  create: createShopee,
  modes: ['whole'],
  groups: ['faults before the cancel', 'faults after the cancel'],
  only: [
    'capabilities',
    'authentication',
    'accounts',
    'environment',
    'secrets',
    'true-verdicts',
    'sent-as-allowed',
    'known-ends',
    'total-time',
  ],
})
cancellerConformance(test, {
  ...shopee,
  create: createShopee,
  emulator: overSockets(shopee.emulator),
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  groups: ['faults on the cancel'],
  only: [
    'true-verdicts',
    'decided-by-the-log',
    'sent-as-allowed',
    'known-ends',
    'follow',
    'aborts',
    'redirects',
    'total-time',
  ],
})
