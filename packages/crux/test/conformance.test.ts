import { cancellerConformance, overSockets } from '@cancel/conformance'
import { crux, cruxTimpanogos } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createCrux } from '../src/index.ts'

cancellerConformance(test, { ...crux, create: createCrux })
cancellerConformance(test, { ...cruxTimpanogos, create: createCrux })
cancellerConformance(test, {
  ...crux,
  create: createCrux,
  emulator: overSockets(crux.emulator),
  only: [
    'faults-that-prove-nothing',
    'throws-mean-unchanged',
    'at-most-once',
    'aborts',
    'redirects',
    'total-time',
  ],
})
