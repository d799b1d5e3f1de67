import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { copyTemplate } from './copy-template.ts'
import { type Names, namesFor } from './names.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const copied = [
  'examples/provider',
  'tools/consumers/package.json',
  'tsconfig.base.json',
  'vitest.config.ts',
  'package.json',
]

/** A workspace with a copy of the template in it, and what is installed here. */
function openWorkspace(): { readonly root: string; readonly folder: string } {
  const root = mkdtempSync(join(tmpdir(), 'cancel-new-provider-'))
  for (const path of copied)
    cpSync(join(repository, path), join(root, path), {
      recursive: true,
      filter: (one) => !one.includes('node_modules'),
    })
  copyTemplate(root, namesFor(root, 'exampleorders', 'Example Orders') as Names)
  rmSync(join(root, 'examples'), { recursive: true })
  const folder = join(root, 'packages/exampleorders')
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  symlinkSync(join(repository, 'examples/provider/node_modules'), join(folder, 'node_modules'))
  return { root, folder }
}

function run(
  cwd: string,
  program: string,
  ...parameters: readonly string[]
): { status: number | null; output: string } {
  const path = join(repository, 'node_modules/.bin', program)
  const { status, stdout, stderr } = spawnSync(path, parameters, { cwd, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test('the copy compiles as it is, with declarations as they are published, and its tests are green', () => {
  const { root, folder } = openWorkspace()
  try {
    mkdirSync(join(root, 'types'))
    const compilerOptions = { declaration: false, declarationMap: false, isolatedDeclarations: false }
    const types = { extends: '../tsconfig.base.json', compilerOptions, include: ['../packages'] }
    writeFileSync(join(root, 'types/tsconfig.json'), JSON.stringify(types))
    expect(run(root, 'tsc', '-p', 'types')).toEqual({ status: 0, output: '' })
    expect(run(folder, 'tsc', '-p', 'tsconfig.build.json', '--noEmit')).toEqual({ status: 0, output: '' })
    const tests = run(root, 'vitest', 'run', '--root', root, 'packages/exampleorders/')
    expect(tests.status, tests.output.slice(-3000)).toBe(0)
    expect(tests.output).toMatch(/Tests.*\d{3} passed/)
  } finally {
    rmSync(root, { recursive: true })
  }
})
