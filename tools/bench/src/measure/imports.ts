import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What is imported, together, by one fresh process. */
export const importSets = {
  '@cancel/shopee': ['@cancel/shopee'],
  '@cancel/kibo': ['@cancel/kibo'],
  'ky and zod/mini': ['ky', 'zod/mini'],
  axios: ['axios'],
  undici: ['undici'],
  '@congminh1254/shopee-sdk': ['@congminh1254/shopee-sdk'],
  '@kibocommerce/rest-sdk': ['@kibocommerce/rest-sdk', '@kibocommerce/rest-sdk/clients/Commerce/index.js'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ImportSet = keyof typeof importSets

const here = fileURLToPath(new URL('.', import.meta.url))

/** Imports a set in a fresh process that does nothing else. Milliseconds of processor time. */
export function importOnce(set: ImportSet): number {
  const program = `
    const before = process.cpuUsage()
    for (const name of ${JSON.stringify(importSets[set])}) await import(name)
    const { user, system } = process.cpuUsage(before)
    console.log((user + system) / 1000)`
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return Number(printed)
}

/** Round by round. */
export type ImportTimes = Readonly<Record<ImportSet, { readonly cpuMillis: number[] }>>

/** Plays rounds of imports, each set once in each. The first, which fills the caches of the disk, does not count. */
export function createImportRounds(): { readonly times: ImportTimes; readonly play: () => void } {
  const sets = Object.keys(importSets) as ImportSet[]
  for (const set of sets) importOnce(set)
  const times = Object.fromEntries(sets.map((set) => [set, { cpuMillis: [] as number[] }])) as Record<
    ImportSet,
    { readonly cpuMillis: number[] }
  >
  return {
    times,
    play: () => {
      for (const set of sets) times[set].cpuMillis.push(Math.round(importOnce(set) * 10) / 10)
    },
  }
}
