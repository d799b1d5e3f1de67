// Every published entry point, whole, with every TypeScript from the oldest that the READMEs promise.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const entries = readdirSync('node_modules/@cancel').flatMap((name) => {
  const { exports } = read(`node_modules/@cancel/${name}/package.json`)
  return Object.entries(exports ?? {})
    .filter(([, target]) => target.types !== undefined)
    .map(([entry]) => entry.replace('.', `@cancel/${name}`))
})
const lines = entries.map((entry, index) => `export * as entry${index} from '${entry}'\n`)
writeFileSync('everything.ts', lines.join(''))

const strict = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable', 'ESNext.Disposable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  outDir: 'out',
}
const compilers = Object.keys(read('package.json').dependencies).filter((name) =>
  name.startsWith('typescript-'),
)
const failures = []
for (const compiler of compilers) {
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    const files = ['everything.ts', 'typed.ts']
    writeFileSync(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...strict, module, moduleResolution }, files }),
    )
    const { status, stdout } = spawnSync('node', [`node_modules/${compiler}/bin/tsc`, '--pretty', 'false'], {
      encoding: 'utf8',
    })
    if (status !== 0) failures.push(`${compiler}, ${moduleResolution}:\n${stdout.slice(0, 2_000)}`)
  }
}
if (failures.length > 0) throw new Error(failures.join('\n'))
