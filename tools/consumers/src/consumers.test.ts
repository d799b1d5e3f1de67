import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { consumers as light, heavyConsumers, type Scenario } from './consumers.ts'
import { judge, readVerdict } from './run-consumer.ts'

const consumers = [...light, ...heavyConsumers]
const projects = fileURLToPath(new URL('../projects', import.meta.url))
const scenario: Scenario = { vendor: 'as usual', expected: { status: 'cancelled', by: 'this_call' } }
const good = { output: '', effects: ['cancelled'], verdict: { by: 'this_call', status: 'cancelled' } }

test('every folder is run, and what is run has a folder', () => {
  expect(consumers.map(({ name }) => name).toSorted()).toEqual(readdirSync(projects).toSorted())
})

test('every program is run by more than one project', () => {
  const used = consumers.flatMap(({ program }) => program ?? [])
  const programs = readdirSync(join(projects, '..', 'programs')).filter((name) => name !== 'package.json')
  expect([...new Set(used)].toSorted()).toEqual(programs.toSorted())
  for (const each of programs) expect(used.filter((name) => name === each).length).toBeGreaterThan(1)
})

test('the verdict is the last line that says so', () => {
  expect(readVerdict('verdict {"status":"a"}\n> build\nverdict {"status":"b"}\nbye\n')).toEqual({
    status: 'b',
  })
  expect(readVerdict('my verdict {"status":"a"}\n')).toBeUndefined()
})

test('what was printed and what really happened are both held', () => {
  expect(judge({}, scenario, good)).toEqual([])
  expect(judge({}, scenario, { ...good, verdict: undefined, output: 'boom' })).toEqual([
    'as usual: printed no verdict\nboom',
  ])
  expect(judge({}, scenario, { ...good, verdict: { status: 'cancelled', by: 'unproven' } })).toHaveLength(1)
  expect(judge({}, scenario, { ...good, verdict: { status: 'cancelled' } })).toHaveLength(1)
  expect(judge({}, scenario, { ...good, effects: [] })).toHaveLength(1)
  expect(judge({}, scenario, { ...good, effects: ['cancelled', 'cancelled'] })).toHaveLength(1)
  expect(judge({}, { ...scenario, vendor: 'refused' }, good)).toHaveLength(1)
  expect(judge({ isOnItsOwn: true }, scenario, good)).toHaveLength(1)
})

test('a bundle that fails is not printed whole', () => {
  const [problem] = judge({}, scenario, { ...good, verdict: undefined, output: `${'x'.repeat(9_000)}\nend` })
  expect(problem?.length).toBeLessThan(400)
  expect(problem).toMatch(/\nend$/)
})

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

test.each(consumers.map(({ name }) => name))(
  'the tools of %s are pinned, and locked as they are pinned',
  (name) => {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(projects, name, file), 'utf8'))
    const { dependencies, optionalDependencies } = read('package.json') as Manifest
    const tools = Object.entries({ ...dependencies, ...optionalDependencies }).filter(
      ([tool]) => !tool.startsWith('@cancel/'),
    )
    expect(existsSync(join(projects, name, 'package-lock.json'))).toBe(tools.length > 0)
    if (tools.length === 0) return
    const { packages } = read('package-lock.json') as {
      readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>
    }
    for (const [tool, version] of tools) {
      expect(version).toMatch(/^(?:npm:typescript@)?\d+\.\d+\.\d+$/)
      expect(packages[`node_modules/${tool}`]).toMatchObject({
        version: version.replace('npm:typescript@', ''),
        integrity: expect.any(String) as string,
      })
    }
  },
)
