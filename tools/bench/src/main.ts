import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, release, type } from 'node:os'
import { parseArgs } from 'node:util'
import type { Load } from './client.ts'
import { type ContenderId, contenderIds } from './contenders.ts'
import { type Figures, judgeAll, loads, nameOf, note, targets } from './figures.ts'
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

/** Round by round, each contender once in each: what the machine does meanwhile meets all of them alike. */
async function measure(ids: readonly ContenderId[]): Promise<void> {
  const server = await openServer()
  const stops: (() => void)[] = []
  /** A process with one contender, with the packages as their users get them. */
  const begin = (id: ContenderId) => {
    const flags = profile ? ['--cpu-prof', `--cpu-prof-name=${id}.cpuprofile`] : []
    const child = fork(new URL('client.ts', import.meta.url), [id, JSON.stringify(server.world)], {
      execArgv: ['--expose-gc', ...flags],
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    child.once('exit', (code, signal) => {
      if (code !== 0) throw new Error(`${id} ended with ${signal ?? code}`)
    })
    stops.push(() => child.disconnect())
    /** Keeps what it answers by the names that are made of it. */
    return async (load: Load, toName?: (what: string) => string): Promise<void> => {
      child.send(load)
      const [answer] = (await once(child, 'message')) as [Readonly<Record<string, number>>]
      if (toName === undefined) return
      for (const [what, figure] of Object.entries(answer))
        note(figures, toName(what), Math.round(figure * 10) / 10)
    }
  }
  const needed = targets.flatMap(({ over, under }) => [over, under])
  const isNeeded = (start: string, end: string): boolean =>
    !quick || needed.some((name) => name.startsWith(start) && name.endsWith(end))
  const clients = ids
    .filter((id) => isNeeded(`${id} `, ' at a time'))
    .map((id) => ({
      id,
      ask: begin(id),
      loads: loads.filter(({ concurrency }) => isNeeded(`${id} `, `, ${concurrency} at a time`)),
    }))
  // Until the compiler has seen what matters.
  for (const { ask } of clients) await ask({ concurrency: 32, ms: 1500 })
  const rounds = 8
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`round ${round} of ${rounds}`)
    for (const client of clients)
      for (const load of client.loads)
        await client.ask(load, (what) => nameOf(client.id, what, load.concurrency))
  }
  if (only === undefined) {
    console.error('memory')
    for (const { id, ask } of clients) await ask({ concurrency: 32, calls: 32 }, (what) => `${what} ${id}`)
    // What it holds must not grow with what it has done.
    const ask = begin('cancel-pooled')
    await ask({ concurrency: 32, calls: 10_000 }, (what) => `${what} after 10000 calls`)
    await ask({ concurrency: 32, calls: 90_000 }, (what) => `${what} after 100000 calls`)
  }
  for (const stop of stops) stop()
  await server.close()
}
