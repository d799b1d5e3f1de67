/** What is measured of a provider. */
export interface Figures {
  /** The factory as a web application bundles it: minified, gzipped, core and ky included. */
  readonly bundleKilobytes: number
  /** How many packages `npm install` brings. */
  readonly installedPackages: number
  readonly installedKilobytes: number
  /** The time to import it, divided by that of ky and `zod/mini` together. */
  readonly importRatio: number
}

/** tools/checks/ceilings.json. */
export interface Ceilings {
  readonly allowed: Figures
  /** By package. Written by `pnpm ceilings --write`. */
  readonly measured: Readonly<Record<string, Figures>>
}

/** How far a figure may move before it has to be written anew. Times differ by machine, so they only have a ceiling. */
const drift: Figures = {
  bundleKilobytes: 0.02,
  installedPackages: 0,
  installedKilobytes: 0.05,
  importRatio: Number.POSITIVE_INFINITY,
}

const units: Readonly<Record<keyof Figures, string>> = {
  bundleKilobytes: 'kB bundled and gzipped',
  installedPackages: 'installed packages',
  installedKilobytes: 'kB installed',
  importRatio: 'times the import of ky and zod/mini',
}

export const figureNames = Object.keys(units) as readonly (keyof Figures)[]

/** Figures above their ceiling, and figures that are no longer what the file says. */
export function compareFigures(
  { allowed, measured }: Ceilings,
  now: Readonly<Record<string, Figures>>,
): readonly string[] {
  const above = Object.entries(now).flatMap(([name, figures]) =>
    figureNames
      .filter((figure) => figures[figure] > allowed[figure])
      .map((figure) => `${name}: ${figures[figure]} ${units[figure]}, the ceiling is ${allowed[figure]}`),
  )
  const moved = Object.entries(now).flatMap(([name, figures]) => {
    const before = measured[name]
    if (before === undefined) return [`${name}: not in ceilings.json; ${advice}`]
    return figureNames
      .filter((figure) => hasMoved(before[figure], figures[figure], drift[figure]))
      .map((figure) => `${name}: ${before[figure]} became ${figures[figure]} ${units[figure]}; ${advice}`)
  })
  const gone = Object.keys(measured)
    .filter((name) => now[name] === undefined)
    .map((name) => `${name}: in ceilings.json, but not in packages/; ${advice}`)
  return [...above, ...moved, ...gone]
}

const advice = 'if that is meant, run `pnpm ceilings --write` and commit it'

function hasMoved(before: number, after: number, limit: number): boolean {
  return Math.abs(after - before) > before * limit
}

/** Two digits are enough for a time, one for a size: more would only be noise in a review. */
export function round(figures: Figures): Figures {
  return {
    bundleKilobytes: Math.round(figures.bundleKilobytes * 100) / 100,
    installedPackages: figures.installedPackages,
    installedKilobytes: Math.round(figures.installedKilobytes),
    importRatio: Math.round(figures.importRatio * 100) / 100,
  }
}

export function formatFigures(ceilings: Ceilings, now: Readonly<Record<string, Figures>>): string {
  const heading = ['package', 'bundle', 'packages', 'installed', 'import']
  const line = (name: string, figures: Figures): readonly string[] => [
    name,
    `${figures.bundleKilobytes.toFixed(2)} kB`,
    String(figures.installedPackages),
    `${figures.installedKilobytes} kB`,
    `x ${figures.importRatio.toFixed(2)}`,
  ]
  const rows = [
    heading,
    ...Object.entries(now).map(([name, figures]) => line(name, figures)),
    line('ceiling', ceilings.allowed),
  ]
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}
