import { readFile, writeFile } from 'node:fs/promises'
import type { Known } from './check.ts'

/** How much was known of each scenario when the model was last recorded. */
export type Recorded = ReadonlyMap<string, { readonly verdicts: Known; readonly actors: Known }>

const file = new URL('../recorded.json', import.meta.url)

export async function readRecord(): Promise<Recorded> {
  const known: Record<string, { readonly verdicts: Known; readonly actors: Known }> = JSON.parse(
    await readFile(file, 'utf8'),
  )
  return new Map(Object.entries(known))
}

export async function writeRecord(known: Recorded): Promise<void> {
  await writeFile(file, `${JSON.stringify(Object.fromEntries(known), undefined, 2)}\n`)
}

export const shareOf = ({ known, knowable }: Known): number => (knowable === 0 ? 1 : known / knowable)
