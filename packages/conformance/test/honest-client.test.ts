import { test } from 'vitest'
import { cancellerConformance } from '../src/index.ts'
import { tinyFactory } from './tiny/client.ts'
import { tinySubject } from './tiny/subject.ts'

cancellerConformance(test, { ...tinySubject('decides'), create: tinyFactory('decides') })

cancellerConformance(test, {
  ...tinySubject('takes it'),
  create: tinyFactory('takes it'),
  only: ['true-verdicts', 'decided-by-the-log', 'known-ends', 'cancels', 'partial'],
})
