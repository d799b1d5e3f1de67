import { asyncProperty, check } from 'fast-check'
import { runSchedule } from './run-schedule.ts'
import { type Schedule, schedules } from './step.ts'

export interface PlayedSchedules {
  readonly schedules: number
  readonly cancels: number
  readonly follows: number
  /** The shortest schedule that breaks something, in words. */
  readonly problems: readonly string[]
}

/** Plays random schedules until one breaks something, which is then made as short as it gets. */
export async function playSchedules(count: number, seed: number): Promise<PlayedSchedules> {
  let cancels = 0
  let follows = 0
  const property = asyncProperty(schedules, async (schedule) => {
    const played = await runSchedule(schedule)
    cancels += played.cancels
    follows += played.follows
    if (played.broken !== undefined) throw new Error(played.broken)
  })
  const { failed, counterexample, numRuns } = await check(property, { seed, numRuns: count })
  const shortest = failed ? counterexample?.[0] : undefined
  const problems = shortest === undefined ? [] : [await describe(shortest, seed, numRuns)]
  return { schedules: numRuns, cancels, follows, problems }
}

async function describe(schedule: Schedule, seed: number, run: number): Promise<string> {
  const { broken } = await runSchedule(schedule)
  const last = Number(/^step (\d+)/.exec(broken ?? '')?.[1] ?? schedule.steps.length)
  const steps = schedule.steps.slice(0, last).map((step, index) => `  ${index + 1}. ${JSON.stringify(step)}`)
  return [
    `schedule ${run} of --seed ${seed}, at ${schedule.vendor}: ${broken ?? 'not every time'}`,
    ...steps,
  ].join('\n')
}
