import { followRun } from '@cancel/bulk'
import { checkThere, type CommonOptions, withCommand } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { show } from '../screen.ts'
import { abortOnStop } from '../signals.ts'
import { codeOf, summaryLines } from '../summary.ts'
import { halted } from '../halted.ts'

export interface FollowCommandOptions extends CommonOptions {
  readonly for?: string | undefined
  readonly repeatSafe?: boolean | undefined
}

const units: ReadonlyMap<string, number> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** Looks at what a run left open: once, or for a while. */
export async function followOpen(name: string, options: FollowCommandOptions): Promise<number> {
  const forMs = options.for === undefined ? undefined : timeOf(options.for)
  checkThere(options)
  return withCommand(options, async ({ screen, setup, journal }) => {
    const stops = abortOnStop(screen)
    const held = new Set<string>()
    try {
      const summary = await followRun(journal, setup.accounts, name, {
        repeatSafe: options.repeatSafe,
        forMs,
        signal: stops.signal,
        onLook: ({ account, orderId, state }) => {
          const order = `${orderId} (${account})`
          screen.err(`${order}: ${state}`)
          if (state === 'held') held.add(order)
          else held.delete(order)
        },
      })
      show(screen, summary, () => summaryLines(screen, summary))
      // More looks would bring nothing.
      if (held.size > 0) screen.err(`held: ${held.size}. Look at each of them at the vendor.`)
      return stops.count() > 0 ? exit.stopped : codeOf(summary)
    } catch (error) {
      throw halted(error, `cancel follow ${JSON.stringify(name)}`)
    } finally {
      stops.end()
    }
  })
}

function timeOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const ms = units.get(unit)
  if (ms === undefined)
    throw new CommandError(`--for must be a time such as 30m, 8h or 2d; given ${JSON.stringify(text)}`)
  return Number(number) * ms
}
