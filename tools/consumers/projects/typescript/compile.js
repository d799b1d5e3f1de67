// Every published entry point, whole, with every TypeScript from the oldest that the READMEs promise.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
const entries = readdirSync('node_modules/@cancel').flatMap((name) => {
  const { exports } = readJson(`node_modules/@cancel/${name}/package.json`)
  return Object.entries(exports ?? {})
    .filter(([, target]) => target.types !== undefined)
    .map(([entry]) => entry.replace('.', `@cancel/${name}`))
})
const exported = entries.map((entry, index) => `export * as entry${index} from '${entry}'\n`)
writeFileSync('everything.ts', exported.join(''))

const compilers = Object.keys(readJson('package.json').dependencies).filter((name) =>
  name.startsWith('typescript-'),
)
// A user has the types of what a package depends on, and those of zod are not for them: schemas are Standard Schemas.
const known = /^(?:@cancel\/|typescript-|@typescript\/|ky$|@opentelemetry\/api$)/
const failures = []
for (const compiler of compilers) {
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    const options = ['--listFiles', '--module', module, '--moduleResolution', moduleResolution]
    const parameters = [
      `node_modules/${compiler}/bin/tsc`,
      '-p',
      'users.json',
      '--pretty',
      'false',
      ...options,
    ]
    const { status, stdout } = spawnSync('node', parameters, { encoding: 'utf8', maxBuffer: Infinity })
    const lines = stdout.split('\n')
    const read = lines.flatMap((line) => /^\/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(line)?.[1] ?? [])
    const strangers = [...new Set(read)].filter((name) => !known.test(name))
    if (read.length === 0) failures.push(`${compiler}: tells no files`)
    if (strangers.length > 0) failures.push(`${compiler}: shows types of ${strangers.join(', ')}`)
    const told = lines.filter((line) => !line.startsWith('/')).join('\n')
    if (status !== 0) failures.push(`${compiler}, ${moduleResolution}:\n${told.slice(0, 2_000)}`)
  }
}
if (failures.length > 0) throw new Error(failures.join('\n'))
