import { readFileSync, writeFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { assumptionsIn, type Swept, sweptTable, withAll } from './figures.ts'
import type { PlayedSchedules } from './schedules/play-schedules.ts'

const path = new URL('../../../docs/reliability.md', import.meta.url)

/** Writes the tables of the page anew; what people wrote around them stays. */
export function writePage(swept: Swept, socketed: Swept, played: PlayedSchedules): void {
  const page = readFileSync(path, 'utf8')
  writeFileSync(path, fillRegions(page, reliabilityRegions(swept, socketed, played)))
}

/** What is the same in every run: how long a read takes on a busy machine is not. */
function reliabilityRegions(
  swept: Swept,
  socketed: Swept,
  { schedules, problems }: PlayedSchedules,
): Readonly<Record<string, string>> {
  const untrue = assumptionsIn(swept.flatMap(({ played }) => played))
  return {
    figures: sweptTable(withAll(swept)),
    assumptions: `${untrue.trials} more trials make one of them false. In ${untrue.false} of these a claim was false, too.`,
    sockets: sweptTable(socketed, 3),
    schedules: `Of ${schedules} random schedules with a fixed seed ${problems.length} were broken.`,
  }
}
