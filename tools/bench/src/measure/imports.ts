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

export interface ImportTime {
  readonly cpuMillis: number
  readonly wallMillis: number
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** Imports a set in a fresh process that does nothing else. */
export function importOnce(set: ImportSet): ImportTime {
  const program = `
    const cpu = process.cpuUsage()
    const start = performance.now()
    for (const name of ${JSON.stringify(importSets[set])}) await import(name)
    const wallMillis = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    console.log(JSON.stringify({ cpuMillis: (user + system) / 1000, wallMillis }))`
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return JSON.parse(printed) as ImportTime
}

/** Round by round. */
export type ImportTimes = Readonly<Record<ImportSet, Readonly<Record<keyof ImportTime, number[]>>>>

/** Plays rounds of imports, each set once in each. The first, which fills the caches of the disk, does not count. */
export function createImportRounds(): { readonly times: ImportTimes; readonly play: () => void } {
  const sets = Object.keys(importSets) as ImportSet[]
  for (const set of sets) importOnce(set)
  const times = Object.fromEntries(
    sets.map((set) => [set, { cpuMillis: [] as number[], wallMillis: [] as number[] }]),
  ) as Record<ImportSet, Record<keyof ImportTime, number[]>>
  return {
    times,
    play: () => {
      for (const set of sets) {
        const { cpuMillis, wallMillis } = importOnce(set)
        times[set].cpuMillis.push(Math.round(cpuMillis * 10) / 10)
        times[set].wallMillis.push(Math.round(wallMillis * 10) / 10)
      }
    },
  }
}
