import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository, withCopy } from './test-workspace.ts'

function run(
  cwd: string,
  program: string,
  ...parameters: readonly string[]
): { status: number | null; output: string } {
  const path = join(repository, 'node_modules/.bin', program)
  const { status, stdout, stderr } = spawnSync(path, parameters, { cwd, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test('the copy compiles as it is, with declarations as they are published, and its tests are green', () =>
  withCopy((root) => {
    const folder = join(root, 'packages/exampleorders')
    rmSync(join(root, 'examples'), { recursive: true })
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
    symlinkSync(join(repository, 'examples/provider/node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(root, 'types'))
    const compilerOptions = { declaration: false, declarationMap: false, isolatedDeclarations: false }
    const types = { extends: '../tsconfig.base.json', compilerOptions, include: ['../packages'] }
    writeFileSync(join(root, 'types/tsconfig.json'), JSON.stringify(types))
    expect(run(root, 'tsc', '-p', 'types')).toEqual({ status: 0, output: '' })
    expect(run(folder, 'tsc', '-p', 'tsconfig.build.json', '--noEmit')).toEqual({ status: 0, output: '' })
    const tests = run(root, 'vitest', 'run', '--root', root, 'packages/exampleorders/')
    expect(tests.status, tests.output.slice(-3000)).toBe(0)
    expect(tests.output).toMatch(/Tests.*\d{3} passed/)
  }))
