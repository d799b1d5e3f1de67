import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPlainVendor } from '@cancel/plain-vendor'
import { fillRegions } from 'checks/lib/regions.ts'
import { runOrThrow } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { crash, problems, programs } from 'crash/crash'
import { markdownTable } from 'faults/markdown-table'
import type { Setting } from './runner.ts'

// pnpm bench:bulk [--quick]: what is promised for many orders, measured in one run and written to docs/bulk.md.
const { quick = false } = parseArgs({ options: { quick: { type: 'boolean' } } }).values

// A machine that is busy otherwise delays answers and disks, and the page must say so.
const [, load = 0] = loadavg()
const rows: string[][] = []
function add(title: string, wanted: string, measured: string, isMet: boolean): void {
  console.error(`${isMet ? 'met' : 'MISSED'}: ${title}: ${measured}`)
  rows.push([title, wanted, isMet ? measured : `**${measured}**`])
  if (!isMet) process.exitCode = 1
}
const count = (value: number): string => value.toLocaleString('en-US')

// Kills at random points, and the control that sends again.
const killed = { journal: 'a program over the journal', bulk: 'the run of a file', blind: 'the control' }
for (const program of programs) {
  const findings = await crash(program, quick ? 8 : 200, 1)
  const { sentTwice, wrong, lost, leftOpen, openWithCounters, inFlight, kills } = findings
  add(
    `${kills} kills of ${killed[program]} at a raw server, half the rows units; ${inFlight} rows in flight`,
    program === 'blind'
      ? 'more than 0 sent twice'
      : '0 sent twice, 0 wrong, 0 lost; 0 cancelled rows left open with `onlyWriter`, without it each shows its counters',
    `${sentTwice} sent twice, ${wrong} wrong, ${lost} lost, ${leftOpen} left open, ${openWithCounters} open with counters`,
    problems(program, findings).length === 0,
  )
}

// A vendor's limit kept: how near the ideal time, and how often the vendor had to say no.
const limit = { requests: 750, perMs: 15_000 }
for (const perRow of [1, 2]) {
  // One more than whole spans: a burst at the end would be a large part of so short a run.
  const orders = quick ? 1501 : 10_000
  const setting = { how: 'run', orders, isUnits: perRow === 2, limit, delayMs: 10 } as const
  const { ms, throttled, cancels } = await measure(setting)
  // The last request is so many whole spans after one that was among the first.
  const share = (Math.floor((perRow * orders - 1) / limit.requests) * limit.perMs) / ms
  add(
    `a limit of 750 requests in 15 s, ${count(orders)} cancels, ${perRow === 2 ? 'two requests' : 'one request'} a row`,
    '0.98 of the ideal time, 0 answers 429',
    `${share.toFixed(3)}, ${throttled} answers 429`,
    share >= 0.98 && throttled === 0 && cancels === orders,
  )
}

// The same run with and without the journal, in turns, so that both see the same machine.
const ratios: number[] = []
const night = { orders: quick ? 600 : 2000, delayMs: 100 }
for (let round = 0; round < (quick ? 3 : 5); round += 1) {
  const bare = await measure({ how: 'bare', ...night })
  const { ms } = await measure({ how: 'run', ...night })
  ratios.push(ms / bare.ms)
}
const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN
add(
  `the same run with and without the journal, ${count(night.orders)} orders, 32 in flight, a vendor that answers in 0.1 s`,
  'at most 1.15',
  `${ratio.toFixed(2)} (median of ${ratios.length})`,
  ratio <= 1.15,
)

// What planning a large file takes, beside a small one: what it holds, and what the process had.
const [small, large] = [10_000, quick ? 50_000 : 1_000_000]
const megabytes = ({ memoryMb }: { readonly memoryMb: number }): string => `${memoryMb.toFixed(0)} MB`
const holds = await measure({ how: 'held', orders: small })
const holdsMore = await measure({ how: 'held', orders: large })
const growth = holdsMore.memoryMb / holds.memoryMb
add(
  `memory that is held while ${count(large)} rows are planned, to ${count(small)}`,
  'at most 1.3',
  `${growth.toFixed(2)} (${megabytes(holds)} to ${megabytes(holdsMore)})`,
  growth <= 1.3,
)
const had = await measure({ how: 'plan', orders: small })
const hadMore = await measure({ how: 'plan', orders: large })
const rate = (large / (hadMore.ms / 1000)).toFixed(0)
add(
  `a CSV of ${count(large)} rows planned: the most that the process had`,
  'at most 250 MB',
  `${megabytes(hadMore)}, ${rate} rows a second; ${megabytes(had)} with ${count(small)} rows`,
  hadMore.memoryMb <= 250,
)

const table = markdownTable([['figure', 'at least', 'measured'], ...rows])
console.log(table)
if (!quick) {
  const [{ model } = { model: 'unknown' }] = cpus()
  const machine = `Measured on Node ${process.versions.node} with ${cpus().length} cores (${model.trim()}), at a load of ${load.toFixed(0)} by other programs. A figure in bold misses its bound.`
  const page = new URL('../../../docs/bulk.md', import.meta.url)
  writeFileSync(page, fillRegions(readFileSync(page, 'utf8'), { figures: `${table}\n\n${machine}` }))
}

/**
 * One measurement, with cancels and answers 429 as the vendor counted them: the vendor is here, and the client in a process
 * of its own, so that only its work is counted. Its memory is the most that it had; of `held` the most that was left when
 * collected.
 */
function measure(setting: Setting) {
  const { how, orders, isUnits = false, delayMs = 0 } = setting
  return inScratch(async (folder) => {
    const file = join(folder, 'orders.csv')
    const csv = Array.from(
      { length: orders },
      (_, at) => `o${at},main,${isUnits ? 'A x1' : 'all'},Ada Lovelace`,
    )
    writeFileSync(file, ['order_id,account,lines,customer', ...csv].join('\n'))
    const vendor = await startPlainVendor({ delay: () => delayMs / 2, limit: setting.limit })
    // A plan asks it of nothing.
    if (how === 'bare' || how === 'run')
      for (let at = 0; at < orders; at += 1) vendor.add(`o${at}`, [{ id: 'A', quantity: 3 }])
    const runner = join(import.meta.dirname, '../dist/runner.js')
    const flags = ['--disable-warning=ExperimentalWarning', '--expose-gc']
    const values = [...flags, runner, vendor.url, file, JSON.stringify(setting)]
    const stdout = await runOrThrow(process.execPath, values, { cwd: folder })
    await vendor.close()
    const cancels = vendor.ledger.filter(({ kind, units }) => kind === 'cancel' && units > 0).length
    const own = JSON.parse(stdout) as Readonly<Record<'ms' | 'memoryMb', number>>
    return { ...own, cancels, throttled: vendor.throttled() }
  })
}
