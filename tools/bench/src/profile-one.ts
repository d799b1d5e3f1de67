import { writeFileSync } from 'node:fs'
import type { ContenderId } from './contenders/contenders.ts'
import { byFunction, byPackage, type HotSpot } from './figures/hot-spots.ts'
import { openStage } from './measure/stage.ts'

const calls = 20_000

/** Rows of where the time of one contender goes; the whole profile is written beside, for a browser's tools. */
export async function profileOne(id: ContenderId): Promise<readonly (readonly string[])[][]> {
  const stage = await openStage()
  try {
    const client = await stage.client(id)
    await client.measure(calls / 4, 32)
    const profile = await client.profile(calls, 32)
    writeFileSync(`${id}.cpuprofile`, JSON.stringify(profile))
    return [
      rows('package', byPackage(profile).slice(0, 12)),
      rows('function, without what it calls', byFunction(profile).slice(0, 30)),
    ]
  } finally {
    await stage.close()
  }
}

function rows(title: string, spots: readonly HotSpot[]): (readonly string[])[] {
  return [[title, 'CPU'], ...spots.map(({ name, share }) => [name, `${(share * 100).toFixed(1)} %`])]
}
