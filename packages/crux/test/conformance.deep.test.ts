import { cancellerConformance, onTheWire, overSockets } from '@cancel/conformance'
import { crux, cruxTimpanogos } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createCrux } from '../src/index.ts'

cancellerConformance(test, { ...cruxTimpanogos, create: createCrux })
cancellerConformance(test, {
  ...crux,
  create: createCrux,
  emulator: overSockets(crux.emulator),
  ...onTheWire,
})
