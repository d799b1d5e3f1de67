import { cancellerConformance, onTheWire, overSockets } from '@cancel/conformance'
import { shopee } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createShopee } from '../src/index.ts'

cancellerConformance(test, {
  ...shopee,
  create: createShopee,
  emulator: overSockets(shopee.emulator),
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  ...onTheWire,
})
