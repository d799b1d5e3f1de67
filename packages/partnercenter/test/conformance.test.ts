import { cancellerConformance, overSockets } from '@cancel/conformance'
import { partnercenter } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createPartnerCenter } from '../src/index.ts'

cancellerConformance(test, { ...partnercenter, create: createPartnerCenter })
cancellerConformance(test, {
  ...partnercenter,
  create: createPartnerCenter,
  emulator: overSockets(partnercenter.emulator),
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  only: [
    'faults-that-prove-nothing',
    'throws-mean-unchanged',
    'at-most-once',
    'aborts',
    'redirects',
    'total-time',
  ],
})
