// Every published entry point, whole, with every TypeScript from the oldest that the READMEs promise.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'

const entries = globSync('node_modules/@cancel/*/package.json').flatMap((path) => {
  const { name, exports = {} } = JSON.parse(readFileSync(path, 'utf8'))
  const typed = Object.keys(exports).filter((entry) => exports[entry].types !== undefined)
  return typed.map((entry) => entry.replace('.', name))
})
const handOn = (entry, at) =>
  `import * as all${at} from '${entry}'\nexport const own${at} = { ...all${at} }\n`
writeFileSync('everything.ts', entries.map(handOn).join(''))

// A user has the types of what a package depends on, and those of zod are not for them: schemas are Standard Schemas.
const known = /^(?:@cancel\/|typescript-|@typescript\/|ky$|@opentelemetry\/api$)/
const ofNode = /^(?:@types\/node|undici-types)$/
const modes = [
  '--module NodeNext',
  '--module ESNext --moduleResolution Bundler',
  // A server has the types of Node in place of those of a browser.
  '--module NodeNext --lib ES2023,ESNext.Disposable --types node',
]
for (const compiler of globSync('node_modules/typescript-*'))
  for (const mode of modes) {
    const command = `${compiler}/bin/tsc -p users.json --pretty false --listFiles ${mode}`
    const { status, stdout } = spawnSync('node', command.split(' '), {
      encoding: 'utf8',
      maxBuffer: Infinity,
    })
    const read = stdout.match(/(?<=^\/.*\/node_modules\/)(?:@[^/\n]+\/)?[^/\n]+(?=\/)/gm) ?? []
    const isKnown = (name) => known.test(name) || (mode.endsWith(' node') && ofNode.test(name))
    const strangers = new Set(read.filter((name) => !isKnown(name)))
    if (status === 0 && read.length > 0 && strangers.size === 0) continue
    console.error(command, 'shows types of', strangers, stdout.replaceAll(/^\/.*\n/gm, '').slice(0, 2_000))
    process.exitCode = 1
  }
