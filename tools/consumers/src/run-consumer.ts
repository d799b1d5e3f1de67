import { isDeepStrictEqual } from 'node:util'
import { run } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import type { Consumer, Scenario } from './consumers.ts'
import { installProject } from './install.ts'
import { startVendors } from './vendors.ts'

/** Installs a consumer in an empty folder and runs it once for each scenario. What is wrong, or nothing. */
export function runConsumer(root: string, consumer: Consumer): Promise<readonly string[]> {
  return inScratch(async (folder) => {
    await installProject(root, consumer, folder)
    const problems: string[] = []
    for (const scenario of consumer.scenarios) {
      const { output, effects } = await play(folder, scenario)
      problems.push(...judge(consumer, scenario, { output, effects, verdict: readVerdict(output) }))
    }
    return problems
  })
}

async function play(
  folder: string,
  { vendor }: Scenario,
): Promise<{ readonly output: string; readonly effects: readonly string[] }> {
  const vendors = await startVendors(vendor)
  try {
    // Not what our own tools are run with, such as the condition that leads to sources.
    const env = { ...vendors.environment, NODE_OPTIONS: '', NODE_ENV: '', FORCE_COLOR: '' }
    const { output } = await run('npm', ['start', '--silent'], { cwd: folder, env })
    return { output, effects: vendors.effects() }
  } finally {
    await vendors.close()
  }
}

export interface Played {
  readonly output: string
  /** What the vendor's ledger says happened to the order. */
  readonly effects: readonly string[]
  readonly verdict: unknown
}

/** What a consumer printed must be what is expected, and what the vendor says happened. */
export function judge(
  { isOnItsOwn = false }: Pick<Consumer, 'isOnItsOwn'>,
  { vendor, expected }: Scenario,
  { output, effects, verdict }: Played,
): readonly string[] {
  if (verdict === undefined) return [`${vendor}: printed no verdict\n${shorten(output)}`]
  const said = isDeepStrictEqual(verdict, expected)
    ? []
    : [
        `${vendor}: printed ${JSON.stringify(verdict)}, expected ${JSON.stringify(expected)}\n${shorten(output)}`,
      ]
  const happened = isOnItsOwn || vendor === 'refused' ? [] : ['cancelled']
  const really = isDeepStrictEqual(effects, happened)
    ? []
    : [`${vendor}: the vendor's ledger says [${effects.join(', ')}], expected [${happened.join(', ')}]`]
  return [...said, ...really]
}

/** The last line that begins with `verdict` and holds JSON. */
export function readVerdict(output: string): unknown {
  const line = output
    .split('\n')
    .findLast((each) => each.startsWith('verdict {'))
    ?.slice('verdict '.length)
  return line === undefined ? undefined : JSON.parse(line)
}

/** A bundler prints whole bundles as one line. */
function shorten(output: string): string {
  return output.replaceAll(/^(.{300}).+$/gm, '$1 ...')
}
