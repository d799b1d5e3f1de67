import { cancellerConformance, overSockets } from '@cancel/conformance'
import { kibo } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createKibo } from '../src/index.ts'

cancellerConformance(test, {
  ...kibo,
  create: createKibo,
  emulator: overSockets(kibo.emulator),
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
