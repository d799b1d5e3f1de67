import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findFiles } from '../lib/files.ts'
import { run } from '../lib/run.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

// The pattern tools/* once stood for files in tools/, of which there are none: no tool was checked, and nobody saw it.
test('`pnpm types` looks at every source and every test', async () => {
  const { stdout } = await run('tsc', ['-p', 'tsconfig.json', '--listFilesOnly'], { cwd: root })
  const checked = new Set(stdout.split('\n').map((path) => relative(root, path).replaceAll('\\', '/')))
  const written = findFiles(root, ['{packages,tools}/*/{src,test}/**/*.ts', 'examples/**/*.ts'])
  expect(written.filter((path) => !checked.has(path))).toEqual([])
  expect(written.length).toBeGreaterThan(500)
}, 60_000)
