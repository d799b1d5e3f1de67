import { cpus, release, type } from 'node:os'
import { type ContenderId, contenderIds } from './contenders.ts'
import { type Figures, note } from './figures.ts'
import { bundleAll, importAll, installAll } from './sizes.ts'
import { concurrencies, openStage } from './stage.ts'
import { heldAfter, isClose, judgeAll, targets } from './targets.ts'

/** Everything a run found. A full run is kept beside the page that is made of it. */
export interface Results {
  readonly command: string
  /** `2026-11-26` */
  readonly date: string
  /** What matters for figures, and nothing that names the machine. */
  readonly machine: Readonly<Record<'processor' | 'system' | 'node', string>> & { readonly cores: number }
  readonly figures: Figures
}

/** Of a run; then rounds more, at most, for what is close to its bound. */
export const rounds = 6
const moreRounds = 5

/** Whose process keeps cancelling: what it holds must not grow with what it has done. */
export const longRunner: ContenderId = 'cancel-pooled'

/** Measures everything, or only what the targets need; says how far it is. */
export async function runAll(isQuick: boolean): Promise<Results> {
  const needed = targets.flatMap(({ over, under }) => [over, under])
  const isNeeded = (name: string, end = ''): boolean =>
    !isQuick || needed.some((each) => each.startsWith(name) && each.endsWith(end))
  const ids = contenderIds.filter((id) => isNeeded(`${id} `))
  const stage = await openStage()
  const { figures } = stage
  const play = (some: readonly ContenderId[]): Promise<void> =>
    stage.play(some, (id) => concurrencies.filter((at) => isNeeded(`${id} `, ` ${at} at a time`)))
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`round ${round} of ${rounds}`)
    await play(ids)
  }
  console.error('memory, imports, bundles')
  // The first fills the caches of the disk.
  importAll({})
  for (let round = 0; round < 7; round += 1) importAll(figures)
  await bundleAll(figures)
  for (const id of ids) {
    const { heldBytes, peakBytes } = await (await stage.client(id)).memory()
    note(figures, `held ${id}`, heldBytes)
    note(figures, `peak ${id}`, peakBytes)
  }
  const { measure, memory, stop } = await stage.fresh(longRunner)
  let made = 0
  for (const calls of [10_000, 100_000]) {
    await measure({ concurrency: 32, calls: calls - made })
    made = calls
    note(figures, heldAfter(calls), (await memory()).heldBytes)
  }
  await stop()
  for (let more = 0; more < moreRounds; more += 1) {
    const close = judgeAll(figures).filter(isClose)
    if (close.length === 0) break
    console.error(`once more, close to its bound: ${close.map(({ title }) => title).join('; ')}`)
    const isAgain = (start: string): boolean =>
      close.some(({ over, under }) => over.startsWith(start) || under.startsWith(start))
    await play(ids.filter((id) => isAgain(`${id} `)))
    if (isAgain('import ')) importAll(figures)
  }
  await stage.close()
  if (!isQuick) await installAll(figures)
  return {
    command: ['pnpm bench', ...process.argv.slice(2)].join(' '),
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      system: `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}`,
      node: process.versions.node,
    },
    figures,
  }
}
