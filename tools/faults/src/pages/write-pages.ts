import { writeFile } from 'node:fs/promises'
import type { PlayedSchedules } from '../schedules/play-schedules.ts'
import type { Observation } from '../sweep/case.ts'
import type { Socketed } from '../sweep/socketed.ts'
import { subjects } from '../worlds/subjects.ts'
import { reliabilityPage } from './reliability-page.ts'
import { verdictsPage } from './verdicts-page.ts'

const docs = new URL('../../../../docs/', import.meta.url)

export async function writePages(
  swept: readonly Observation[],
  socketed: readonly Socketed[],
  played: PlayedSchedules,
): Promise<void> {
  await writeFile(new URL('verdicts.md', docs), verdictsPage(subjects))
  await writeFile(new URL('reliability.md', docs), reliabilityPage(swept, socketed, played))
}
