import { expect, test } from 'vitest'
import { repository } from '../lib/workspace.ts'
import { checkChangesets } from './changesets.ts'

test('every change to a published package is named by a changeset', async () => {
  expect(await checkChangesets(repository)).toEqual([])
})
