import { cancellerConformance } from '@cancel/conformance'
import { crux } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createCrux } from '../src/index.ts'

cancellerConformance(test, { ...crux, create: createCrux })
