import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findStrangers, measureBundle } from '../ceilings/bundle.ts'
import { compareFigures, formatFigures, round, type Ceilings, type Figures } from '../ceilings/compare.ts'
import { measureImports, type Imported } from '../ceilings/import-time.ts'
import { measureInstall } from '../ceilings/installed.ts'
import { inScratch } from '../lib/scratch.ts'
import { tarballOf } from '../lib/tarballs.ts'
import { readCore, readJson, readProviders } from '../lib/workspace.ts'

/**
 * What a provider costs: its share of a web page, what `npm install` brings, how long the import takes. The table is
 * printed and held to tools/checks/ceilings.json. `--write` writes what was measured there; what is allowed is for
 * people to change.
 */
export async function checkCeilings(
  root: string,
  options: readonly string[] = [],
): Promise<readonly string[]> {
  const file = join(root, 'tools', 'checks', 'ceilings.json')
  const ceilings = readJson(file) as Ceilings
  const { figures, strangers } = await measureAll(root, ceilings.allowed)
  console.log(formatFigures(ceilings, figures))
  const isWriting = options.includes('--write')
  const current = isWriting ? { allowed: ceilings.allowed, measured: figures } : ceilings
  if (isWriting) writeFileSync(file, `${JSON.stringify(current, undefined, 2)}\n`)
  return [...strangers, ...compareFigures(current, figures)]
}

interface Measured {
  readonly figures: Readonly<Record<string, Figures>>
  readonly strangers: readonly string[]
}

function measureAll(root: string, allowed: Figures): Promise<Measured> {
  return inScratch(async (scratch) => {
    const baseline = { name: 'baseline', folder: join(scratch, 'baseline'), specifiers: ['ky', 'zod/mini'] }
    mkdirSync(baseline.folder)
    await measureInstall(
      baseline.folder,
      ['ky', 'zod'].map((name) => `${name}@${rangeOf(root, name)}`),
    )

    const subjects: Imported[] = []
    const strangers: string[] = []
    const partial = new Map<string, Omit<Figures, 'importRatio'>>()
    for (const provider of readProviders(root)) {
      const { name } = provider.manifest
      const folder = join(scratch, provider.folder)
      mkdirSync(folder)
      const bundle = await measureBundle(root, provider)
      const tarballs = [tarballOf(root, readCore(root)), tarballOf(root, provider)]
      const installed = await measureInstall(folder, tarballs)
      strangers.push(...findStrangers(provider, bundle))
      subjects.push({ name, folder, specifiers: [name] })
      partial.set(name, {
        bundleKilobytes: bundle.kilobytes,
        installedPackages: installed.packages.length,
        installedKilobytes: installed.kilobytes,
      })
    }
    const ratios = await measureImports(subjects, baseline, allowed.importRatio)
    const figures = [...partial].map(([name, most]) => [
      name,
      round({ ...most, importRatio: ratios.get(name) ?? Number.NaN }),
    ])
    return { figures: Object.fromEntries(figures) as Readonly<Record<string, Figures>>, strangers }
  })
}

/** The range under which core knows a library, for users or for its own tests. */
function rangeOf(root: string, name: string): string {
  const { dependencies, devDependencies } = readCore(root).manifest
  const range = dependencies?.[name] ?? devDependencies?.[name]
  if (range === undefined) throw new Error(`@cancel/core does not know ${name}`)
  return range
}
