import { cancellerConformance } from '@cancel/conformance'
import { test } from 'vitest'
import { createAcme } from '../src/index.ts'
import { acme } from './emulator/subject.ts'

cancellerConformance(test, { ...acme, create: createAcme })
