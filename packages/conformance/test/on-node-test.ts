import { test } from 'node:test'
import { cancellerConformance } from '../src/index.ts'
import { createTiny } from './tiny/client.ts'
import { tiny } from './tiny/subject.ts'

// Run by runners.test.ts, in a process of its own.
cancellerConformance(test, { ...tiny, create: createTiny, only: ['capabilities', 'reasons'] })
