import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { consumers } from './consumers.ts'
import { runConsumer } from './run-consumer.ts'

test('light: every folder is run', () => {
  const folders = readdirSync(join(import.meta.dirname, '..', 'projects'))
  expect(consumers.map(({ name }) => name).toSorted()).toEqual(folders.toSorted())
})

// Projects that use the packed packages as strangers do.
const rows = consumers.map((each) => ({ weight: each.isHeavy === true ? 'heavy' : 'light', ...each }))
test.concurrent.for(rows)('$weight: $name: $shows', (consumer) => runConsumer(consumer))
