import { cancellerConformance, overSockets } from '@cancel/conformance'
import { crux, cruxTimpanogos } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createCrux } from '../src/index.ts'

cancellerConformance(test, { ...cruxTimpanogos, create: createCrux })
cancellerConformance(test, {
  ...crux,
  create: createCrux,
  emulator: overSockets(crux.emulator),
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
