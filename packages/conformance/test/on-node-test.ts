import { test } from 'node:test'
import { cancellerConformance } from '../src/index.ts'
import { tinyFactory } from './tiny/client.ts'
import { tinySubject } from './tiny/subject.ts'

// Run by runners.test.ts, in a process of its own.
cancellerConformance(test, {
  ...tinySubject('decides'),
  create: tinyFactory('decides'),
  only: ['capabilities', 'reasons'],
})
