import { assert } from './assert.ts'
import { type Mode, whyNot } from './capabilities.ts'
import { type Aim, type Depth, type GroupName, groups } from './battery/groups.ts'
import { play } from './battery/play.ts'
import { type Held, held, type Played, type Trial } from './battery/trial.ts'
import type { Case, ConformancePromise, Context } from './promise.ts'

/** Each has a world of its own; most of their time is waiting for turns. */
const inATest = 8
/** How much of what went wrong a message tells. */
const most = 8

/** The promises that every trial holds at once: a group of trials is played once, and each promise looks at it. */
export const batteryPromises: Readonly<Record<Held, ConformancePromise>> = Object.fromEntries(
  held.map((promise) => [promise, (context: Context) => casesOf(context, promise)]),
) as Record<Held, ConformancePromise>

function casesOf(context: Context, promise: Held): readonly Case[] {
  return context.modes.flatMap((mode) =>
    context.groups.flatMap((group): Case[] => {
      const trials = trialsOf(context, group, mode, 'quick')
      if (trials.length === 0) return []
      return [
        {
          name: `${group}, ${mode}`,
          run: async () => {
            const played = await context.playOnce(`${group}, ${mode}`, () =>
              playAll(context, trials, inATest),
            )
            const broken = played.flatMap(({ trial, findings }) =>
              findings.flatMap(({ of, words }) => (of === promise ? [`${trial.name}: ${words}`] : [])),
            )
            const shown = broken.slice(0, most).join('\n  ')
            assert(broken.length === 0, `${broken.length} times, in ${trials.length} trials\n  ${shown}`)
          },
        },
      ]
    }),
  )
}

/** The trials of a group. */
export function trialsOf(
  context: Pick<Context, 'emulator' | 'facts' | 'capabilities'>,
  group: GroupName,
  mode: Mode,
  depth: Depth,
): readonly Trial[] {
  const { emulator, facts, capabilities } = context
  const aim: Aim = { emulator, facts, mode, depth, hasLogin: whyNot(capabilities, 'login') === undefined }
  return groups[group](aim)
}

/** Plays trials, a few at a time, and keeps their order. */
export async function playAll(
  context: Parameters<typeof play>[0],
  trials: readonly Trial[],
  atATime = 1,
): Promise<readonly Played[]> {
  const played: Played[] = []
  const waiting = trials.entries()
  const worker = async (): Promise<void> => {
    for (const [index, trial] of waiting) played[index] = await play(context, trial)
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return played
}
