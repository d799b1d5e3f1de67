import { cancellerConformance, onTheWire, overSockets } from '@cancel/conformance'
import { partnercenter } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createPartnerCenter } from '../src/index.ts'

cancellerConformance(test, {
  ...partnercenter,
  create: createPartnerCenter,
  emulator: overSockets(partnercenter.emulator),
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  ...onTheWire,
})
