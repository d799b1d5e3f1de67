import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, release, type } from 'node:os'
import { parseArgs } from 'node:util'
import { type ContenderId, contenderIds } from './contenders.ts'
import { type Figures, judgeAll, loads, note, targets, type Turn } from './figures.ts'
import { regionsOf, tablesOf, writePage } from './page.ts'
import { openServer } from './server.ts'
import { bundleAll, importAll, installAll } from './sizes.ts'

// pnpm bench                             everything, for docs/performance.md
// pnpm bench --quick                     only what the targets need
// pnpm bench --only api,fetch            compares only these, and judges nothing
// pnpm bench --only api --profile        leaves a profile of its process here, for a browser's tools
// --page                                 measures nothing: docs/performance.md from the results that are kept
const { quick, only, profile, page } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
}).values
const figures: Figures = {}
if (page) writePage()
else if (only !== undefined) {
  await measure(only.split(',') as ContenderId[])
  const { cpu, speed, latency } = tablesOf(figures)
  console.log([cpu, speed, latency].join('\n\n'))
} else {
  await measure(contenderIds)
  await bundleAll(figures)
  // The first fills the caches of the disk.
  importAll({})
  for (let round = 0; round < 7; round += 1) importAll(figures)
  if (!quick) await installAll(figures)
  const day = new Date().toISOString().slice(0, 10)
  const system = `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}`
  const machine = `Node ${process.versions.node} on ${system}, ${cpus().length} cores of ${cpus()[0]?.model.trim()}`
  const command = ['pnpm bench', ...process.argv.slice(2)].join(' ')
  const results = { measured: `\`${command}\`, ${day}: ${machine}`, figures }
  console.log(Object.values(regionsOf(results)).join('\n\n'))
  if (!quick) writePage(results)
  process.exitCode = judgeAll(figures).every(({ isMet }) => isMet) ? 0 : 1
}

/**
 * Each round is a process of its own, so that the compiler's luck is another, and holds all contenders: they take short
 * turns in a random order, so that what the machine does meanwhile meets all of them alike.
 */
async function measure(ids: readonly ContenderId[]): Promise<void> {
  const server = await openServer()
  /** A process with the packages as their users get them, until it is let go of. It keeps what each work found. */
  const begin = (held: readonly ContenderId[]) => {
    const flags = profile ? ['--cpu-prof', `--cpu-prof-name=${held.join('+')}.cpuprofile`] : []
    const child = fork(new URL('client.ts', import.meta.url), [held.join(), JSON.stringify(server.world)], {
      execArgv: ['--expose-gc', ...flags],
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    child.once('exit', (code, signal) => {
      if (code !== 0) throw new Error(`${held.join()} ended with ${signal ?? code}`)
    })
    const ask = async (work: readonly Turn[] | number, toName = (what: string): string => what) => {
      child.send(work)
      const [answer] = (await once(child, 'message')) as [Readonly<Record<string, number>>]
      for (const [what, figure] of Object.entries(answer))
        note(figures, toName(what), Math.round(figure * 10) / 10)
    }
    return { ask, end: () => child.disconnect() }
  }
  const needed = targets.flatMap(({ over, under }) => [over, under])
  const isNeeded = (id: ContenderId, concurrency: number): boolean =>
    !quick || needed.some((name) => name.startsWith(`${id} `) && name.endsWith(`, ${concurrency} at a time`))
  const turns = ids.flatMap((id) =>
    loads
      .filter(({ concurrency }) => isNeeded(id, concurrency))
      .flatMap(({ concurrency, calls, turns: many }): Turn[] =>
        Array.from({ length: many }, () => ({ id, concurrency, calls })),
      ),
  )
  const held = ids.filter((id) => turns.some((turn) => turn.id === id))
  const rounds = 8
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`round ${round} of ${rounds}`)
    const shuffled = turns
      .map((turn) => [Math.random(), turn] as const)
      .toSorted(([one], [other]) => one - other)
      .map(([, turn]) => turn)
    const { ask, end } = begin(held)
    await ask(shuffled)
    end()
  }
  if (only === undefined) {
    console.error('memory')
    for (const id of held) {
      const { ask, end } = begin([id])
      await ask(10_000, (what) => `${what} ${id}`)
      end()
    }
    // What it holds must not grow with what it has done.
    const { ask, end } = begin(['cancel-pooled'])
    await ask(10_000, (what) => `${what} after 10000 calls`)
    await ask(90_000, (what) => `${what} after 100000 calls`)
    end()
  }
  await server.close()
}
