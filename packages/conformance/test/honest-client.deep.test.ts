import { test } from 'vitest'
import { cancellerConformance } from '../src/index.ts'
import { tinyFactory, type TinyKind } from './tiny/client.ts'
import { tinySubject } from './tiny/subject.ts'

for (const kind of ['replays', 'asks suppliers'] satisfies TinyKind[])
  cancellerConformance(test, { ...tinySubject(kind), create: tinyFactory(kind) })
