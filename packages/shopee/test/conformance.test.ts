import { cancellerConformance } from '@cancel/conformance'
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
