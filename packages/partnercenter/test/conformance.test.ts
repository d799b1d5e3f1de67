import { cancellerConformance } from '@cancel/conformance'
import { partnercenter } from '@cancel/emulator/conformance'
import { test } from 'vitest'
import { createPartnerCenter } from '../src/index.ts'

cancellerConformance(test, { ...partnercenter, create: createPartnerCenter })
