import { cancellerConformance, onTheWire, overSockets } from '@cancel/conformance'
import { crux, cruxTimpanogos } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createCrux } from '../src/index.ts'

// Its paths and its orders are its own; what goes wrong around them is what goes wrong in V1.
cancellerConformance(test, {
  ...cruxTimpanogos,
  create: createCrux,
  emulator: { ...cruxTimpanogos.emulator, isSampled: true },
})
cancellerConformance(test, {
  ...crux,
  create: createCrux,
  emulator: overSockets(crux.emulator),
  ...onTheWire,
})
