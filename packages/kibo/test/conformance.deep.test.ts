import { cancellerConformance, onTheWire, overSockets } from '@cancel/conformance'
import { kibo } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createKibo } from '../src/index.ts'

cancellerConformance(test, {
  ...kibo,
  create: createKibo,
  emulator: overSockets(kibo.emulator),
  ...onTheWire,
})
