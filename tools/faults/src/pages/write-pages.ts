import { writeFile } from 'node:fs/promises'
import type { Swept } from '../run.ts'
import type { PlayedSchedules } from '../schedules/play-schedules.ts'
import { subjects } from '../subjects.ts'
import { reliabilityPage } from './reliability-page.ts'
import { verdictsPage } from './verdicts-page.ts'

const docs = new URL('../../../../docs/', import.meta.url)

export async function writePages(swept: Swept, socketed: Swept, played: PlayedSchedules): Promise<void> {
  await writeFile(new URL('verdicts.md', docs), verdictsPage(subjects))
  await writeFile(new URL('reliability.md', docs), reliabilityPage(swept, socketed, played))
}
