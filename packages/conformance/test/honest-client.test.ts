import { test } from 'vitest'
import { cancellerConformance } from '../src/index.ts'
import { tinyFactory, type TinyKind } from './tiny/client.ts'
import { tinySubject } from './tiny/subject.ts'

for (const kind of ['decides', 'replays', 'asks suppliers'] satisfies TinyKind[])
  cancellerConformance(test, { ...tinySubject(kind), create: tinyFactory(kind) })

cancellerConformance(test, {
  ...tinySubject('takes it'),
  create: tinyFactory('takes it'),
  only: ['true-verdicts', 'decided-by-the-log', 'known-ends', 'cancels', 'partial'],
})
