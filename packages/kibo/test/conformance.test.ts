import { cancellerConformance, overSockets } from '@cancel/conformance'
import { kibo } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createKibo } from '../src/index.ts'

cancellerConformance(test, { ...kibo, create: createKibo })
cancellerConformance(test, {
  ...kibo,
  create: createKibo,
  emulator: overSockets(kibo.emulator),
  only: [
    'faults-that-prove-nothing',
    'throws-mean-unchanged',
    'at-most-once',
    'aborts',
    'redirects',
    'total-time',
  ],
})
