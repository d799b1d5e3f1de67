import { test } from 'vitest'
import { cancellerConformance } from '../src/index.ts'
import { tinyFactory } from './tiny/client.ts'
import { tinySubject } from './tiny/subject.ts'

cancellerConformance(test, { ...tinySubject('decides'), create: tinyFactory('decides') })

cancellerConformance(test, {
  ...tinySubject('shows pages'),
  create: tinyFactory('shows pages'),
  only: [
    'true-verdicts',
    'known-ends',
    'follow',
    'ids',
    'get-order',
    'reasons',
    'capabilities',
    'unknown-statuses',
  ],
  groups: ['faults after the cancel', 'uneven orders'],
})

cancellerConformance(test, {
  ...tinySubject('takes it'),
  create: tinyFactory('takes it'),
  only: ['true-verdicts', 'decided-by-the-log', 'known-ends', 'cancels', 'partial'],
})

cancellerConformance(test, {
  ...tinySubject('asks suppliers'),
  create: tinyFactory('asks suppliers'),
  only: ['reasons'],
})
