import { test } from 'vitest'
import { cancellerConformance } from '../src/index.ts'
import { createTiny } from './tiny/client.ts'
import { tiny, tinySuppliers } from './tiny/subject.ts'

cancellerConformance(test, { ...tiny, create: createTiny })
cancellerConformance(test, { ...tinySuppliers, create: createTiny })
