import { expect, test } from 'vitest'
import { safely } from './safely.ts'

test('a listener hears each word, and what it throws or rejects ends nothing', async () => {
  const heard: string[] = []
  const listeners: readonly (((word: string) => unknown) | undefined)[] = [
    undefined,
    (word) => heard.push(word),
    () => {
      throw new Error('the log is full')
    },
    // vitest fails where nobody handles it.
    () => Promise.reject(new Error('the log is full')),
  ]
  for (const listener of listeners) expect(safely(listener)('stopped')).toBeUndefined()
  await new Promise(setImmediate)
  expect(heard).toEqual(['stopped'])
})
