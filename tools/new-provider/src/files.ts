import { readFileSync } from 'node:fs'
import { Eta } from 'eta'
import type { Words } from './words.ts'

/** A file to write: where, and what. */
export interface NewFile {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
}

const templates = new URL('../templates/', import.meta.url)
const eta = new Eta({ useWith: true, autoEscape: false, autoTrim: false })

/** Which template becomes which file; `_name_` is the provider's name. */
function placesOf({ auth, decidedBy, isHmac, isOauth }: Words): Readonly<Record<string, string>> {
  const authOfEmulator = { bearer: 'bearer', 'token-header': 'bearer', hmac: 'hmac', oauth: 'oauth' }[auth]
  const provider = (path: string): [string, string] => [`provider/${path}`, `packages/_name_/${path}`]
  const emulator = (template: string, path = template): [string, string] => [
    `emulator/${template}`,
    `packages/emulator/src/_name_/${path}`,
  ]
  return Object.fromEntries([
    ...['package.json', 'turbo.json', 'tsconfig.build.json', 'FACTS.md', 'README.md'].map(provider),
    ...['index', '_name_', '_name_.test-d', 'settings', 'settings.test'].map((each) =>
      provider(`src/${each}.ts`),
    ),
    ...['cancel-order', 'endpoint', 'endpoint.test', 'get-order', 'order'].map((each) =>
      provider(`src/api/${each}.ts`),
    ),
    ...(isOauth ? [provider('src/api/request-token.ts')] : []),
    ...(isHmac
      ? ['authorize', 'signature', 'signature.test'].map((each) => provider(`src/auth/${each}.ts`))
      : [
          [
            `provider/src/auth/tokens.${isOauth ? 'oauth' : 'given'}.ts`,
            'packages/_name_/src/auth/tokens.ts',
          ],
        ]),
    ...['advice', 'errors', 'errors.test', 'plan', 'plan.test', 'reasons', 'view', 'view.test'].map((each) =>
      provider(`src/canceller/${each}.ts`),
    ),
    ...['conformance.test', 'wire.test'].map((each) => provider(`test/${each}.ts`)),
    ...[
      'answers',
      'app',
      'conformance',
      'emulator',
      'errors',
      'examples',
      'order',
      'server',
      'server.test',
    ].map((each) => emulator(`${each}.ts`)),
    emulator(`auth.${authOfEmulator}.ts`, 'auth.ts'),
    emulator(`state.${decidedBy}.ts`, 'state.ts'),
    ['faults/world.ts', 'tools/faults/src/worlds/_name_.ts'],
    ['faults/cases.ts', 'tools/faults/src/rows/vendors/_name_.ts'],
    ['changeset.md', '.changeset/add-_name_.md'],
  ])
}

/** Every new file of a provider. */
export function newFiles(words: Words, licence: string): readonly NewFile[] {
  const written = Object.entries(placesOf(words)).map(([template, place]) => ({
    path: place.replaceAll('_name_', words.name),
    text: eta.renderString(readFileSync(new URL(`${template}.eta`, templates), 'utf8'), words),
  }))
  return [...written, { path: `packages/${words.name}/LICENSE`, text: licence }]
}
