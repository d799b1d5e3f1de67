import { Session, type Profiler } from 'node:inspector/promises'
import type { Call } from '../contenders/contender.ts'
import { measure } from './measure.ts'

export type Profile = Profiler.Profile

/** Where this process spends its time while it makes calls. */
export async function profile(call: Call, calls: number, concurrency: number): Promise<Profile> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  await measure(call, calls, concurrency)
  const found = await session.post('Profiler.stop')
  session.disconnect()
  return found.profile
}
