import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inScratch } from './scratch.ts'

/** Writes files into a scratch folder and gives it to `work`. */
export function withFiles<T>(
  files: Readonly<Record<string, string>>,
  work: (root: string) => T | Promise<T>,
): Promise<T> {
  return inScratch(async (root) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return work(root)
  })
}

/** Where the real workspace names its providers. */
const lists = [
  { path: 'packages/emulator/src/vendors.ts', line: listed },
  { path: 'packages/emulator/src/index.ts', line: listed },
  {
    path: 'packages/emulator/src/conformance.ts',
    line: (name: string) => `export { ${name} } from './${name}/conformance.ts'\n`,
  },
  {
    path: 'tools/faults/src/worlds/subjects.ts',
    line: (name: string) => `import { ${name} } from './${name}.ts'\n`,
  },
]

function listed(name: string): string {
  return `export { ${name} } from './${name}/emulator.ts'\n`
}

/** A workspace with a core, an emulator and two providers that breaks no rule. */
export function goodWorkspace(): Record<string, string> {
  return {
    LICENSE: 'licence',
    ...packageFiles('core', 'core', { ky: '^2.1.0' }),
    ...packageFiles('emulator', 'app', { hono: '^4.13.0' }),
    ...providerFiles('alpha'),
    ...providerFiles('beta'),
    ...Object.fromEntries(lists.map(({ path, line }) => [path, ['alpha', 'beta'].map(line).join('')])),
  }
}

function packageFiles(folder: string, tag: string, dependencies: object): Record<string, string> {
  const manifest = {
    name: `@cancel/${folder}`,
    version: '0.0.0',
    repository: { directory: `packages/${folder}` },
    publishConfig: { access: 'public' },
    dependencies,
  }
  return {
    [`packages/${folder}/package.json`]: JSON.stringify(manifest),
    [`packages/${folder}/turbo.json`]: JSON.stringify({ tags: [tag] }),
    [`packages/${folder}/README.md`]: 'read me',
    [`packages/${folder}/LICENSE`]: 'licence',
    [`packages/${folder}/src/index.ts`]: 'export const name = 1\n',
  }
}

function providerFiles(folder: string): Record<string, string> {
  const files = packageFiles(folder, 'provider', { '@cancel/core': 'workspace:^' })
  const rooms = ['settings', folder, 'auth/tokens', 'api/cancel-order', 'canceller/plan', 'canceller/reasons']
  for (const room of [...rooms, 'canceller/errors', 'canceller/view']) {
    files[`packages/${folder}/src/${room}.ts`] = "import type { Settings } from '@cancel/core'\n"
  }
  for (const room of ['app', 'state', 'auth', 'errors', 'server', 'emulator', 'conformance']) {
    files[`packages/emulator/src/${folder}/${room}.ts`] = "import { Hono } from 'hono'\n"
  }
  const Name = `${folder.charAt(0).toUpperCase()}${folder.slice(1)}`
  const types = ['Api', 'CancelRequest', 'Client', 'Settings'].map((what) => `${Name}${what}`).join(', ')
  files[`packages/${folder}/src/index.ts`] =
    `export { create${Name}, ${folder}Notes, ${folder}Rows, type ${types} } from './${folder}.ts'\n`
  files[`packages/${folder}/FACTS.md`] = 'facts'
  files[`packages/${folder}/test/conformance.test.ts`] = "import { promises } from '@cancel/conformance'\n"
  return files
}
