import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { consumers as light, heavyConsumers } from './consumers.ts'

const consumers = [...light, ...heavyConsumers]
const projects = fileURLToPath(new URL('../projects', import.meta.url))

test('every folder is run, and what is run has a folder', () => {
  expect(consumers.map(({ name }) => name).toSorted()).toEqual(readdirSync(projects).toSorted())
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
