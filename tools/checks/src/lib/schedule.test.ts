import { expect, test } from 'vitest'
import { changes } from '../checks/generated.ts'
import { schedule, type Outcome } from './schedule.ts'
import { steps, type Step } from '../steps.ts'

const step = (name: string, more: Partial<Step> = {}): Step => ({ name, command: [name], ...more })

async function trace(list: readonly Step[], width: number, failing: readonly string[] = []) {
  const events: string[] = []
  const outcomes = await schedule(list, width, async ({ name }): Promise<Outcome> => {
    events.push(`+${name}`)
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve()
    events.push(`-${name}`)
    return failing.includes(name) ? 'failed' : 'passed'
  })
  return { events, outcomes: Object.fromEntries(outcomes) }
}

test('runs no more than its width at a time', async () => {
  const { events } = await trace([step('a'), step('b'), step('c')], 2)
  expect(events).toEqual(['+a', '+b', '-a', '-b', '+c', '-c'])
})

test('a step that wants to be alone is alone, and is not overtaken', async () => {
  const { events } = await trace([step('a'), step('b', { isAlone: true }), step('c'), step('d')], 2)
  expect(events).toEqual(['+a', '-a', '+b', '-b', '+c', '+d', '-c', '-d'])
})

test('what follows a failed step is skipped, the rest still runs', async () => {
  const list = [step('a'), step('b', { after: ['a'] }), step('c', { after: ['b'] }), step('d')]
  const { outcomes } = await trace(list, 2, ['a'])
  expect(outcomes).toEqual({ a: 'failed', b: 'skipped', c: 'skipped', d: 'passed' })
})

test('one step alone does not wait for what was not asked for', async () => {
  const { outcomes } = await trace([step('b', { after: ['a'] })], 2)
  expect(outcomes).toEqual({ b: 'passed' })
})

test('steps that wait for each other are an error', async () => {
  await expect(trace([step('a', { after: ['b'] }), step('b', { after: ['a'] })], 2)).rejects.toThrow('a, b')
})

test('every step of the check follows one that stands before it', () => {
  const names = steps.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const [index, { after = [] }] of steps.entries()) {
    for (const name of after) expect(names.slice(0, index)).toContain(name)
  }
})

test('added, changed and removed files count as changes', () => {
  const before = new Map([
    ['same', '1'],
    ['changed', '1'],
    ['removed', '1'],
  ])
  const after = new Map([
    ['same', '1'],
    ['changed', '2'],
    ['added', '1'],
  ])
  expect(changes(before, after)).toEqual(['added', 'changed', 'removed'])
})
