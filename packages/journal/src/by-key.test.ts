import { expect, test } from 'vitest'
import { createByKey } from './by-key.ts'

test('of one key one work runs at a time, also when others come as one ends, and each is waited for', async () => {
  const byKey = createByKey()
  const steps: string[] = []
  const work = (name: string) => async (): Promise<void> => {
    steps.push(`${name} begins`)
    await new Promise(setImmediate)
    steps.push(`${name} ends`)
    if (name === 'first') throw new Error('a fault of its own')
  }
  const first = byKey.run('k', work('first')).catch(() => byKey.run('k', work('third')))
  const second = byKey.run('k', work('second'))
  await byKey.run('another', async () => steps.push('another'))
  expect(byKey.isBusy('k')).toBe(true)
  await byKey.idle()
  expect(byKey.isBusy('k')).toBe(false)
  await Promise.all([first, second])
  const inTurn = ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`])
  expect(steps.filter((step) => step !== 'another')).toEqual(inTurn)
  expect(steps.indexOf('another')).toBeLessThan(steps.indexOf('first ends'))
})
