import { runOrThrow } from '../lib/run.ts'

/** Something whose import is timed, in a folder where it is installed. */
export interface Imported {
  readonly name: string
  readonly folder: string
  readonly specifiers: readonly string[]
}

/** How long one fresh process took to import it, in milliseconds. */
export type Stopwatch = (subject: Imported) => Promise<number>

const rounds = 15
const mostRounds = 60

/**
 * How much longer each import takes than the baseline's. Every round times all of them in turn, each in a fresh
 * process, so that a busy machine slows all alike; the medians are compared. A ratio above the ceiling gets more rounds,
 * never a higher ceiling.
 */
export async function measureImports(
  subjects: readonly Imported[],
  baseline: Imported,
  ceiling: number,
  time: Stopwatch = timeImport,
): Promise<ReadonlyMap<string, number>> {
  const all = [baseline, ...subjects]
  const times = new Map(all.map(({ name }) => [name, [] as number[]]))
  const ratios = (): ReadonlyMap<string, number> => {
    const base = median(times.get(baseline.name) ?? [])
    return new Map(subjects.map(({ name }) => [name, median(times.get(name) ?? []) / base]))
  }
  for (let done = 0; done < mostRounds;) {
    for (let round = 0; round < rounds; round += 1, done += 1) {
      // Another one begins each time: who runs right after whom should not matter.
      const turn = [...all.slice(done % all.length), ...all.slice(0, done % all.length)]
      for (const subject of turn) times.get(subject.name)?.push(await time(subject))
    }
    if ([...ratios().values()].every((ratio) => ratio <= ceiling)) break
  }
  return ratios()
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('there is no median of nothing')
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

async function timeImport({ folder, specifiers }: Imported): Promise<number> {
  const program = `const start = performance.now()
for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier)
console.log(performance.now() - start)`
  const { stdout } = await runOrThrow('node', ['--input-type=module', '--eval', program], {
    cwd: folder,
    env: { NODE_OPTIONS: '', NODE_COMPILE_CACHE: '' },
  })
  return Number(stdout)
}
