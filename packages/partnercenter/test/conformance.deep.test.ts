import { cancellerConformance, overSockets } from '@cancel/conformance'
import { partnercenter } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createPartnerCenter } from '../src/index.ts'

cancellerConformance(test, {
  ...partnercenter,
  create: createPartnerCenter,
  emulator: overSockets(partnercenter.emulator),
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
