import { crux } from './crux.ts'
import { kibo } from './kibo.ts'
import { partnercenter } from './partnercenter.ts'
import { shopee } from './shopee.ts'
import type { Subject } from './world.ts'

/** Every vendor, in the order in which the pages name them. */
export const subjects: readonly Subject[] = [partnercenter, kibo, crux, shopee]

/** @throws RangeError for a vendor there is not */
export function subjectNamed(name: string): Subject {
  const found = subjects.find((subject) => subject.name === name)
  if (found === undefined) throw new RangeError(`there is no vendor ${name}`)
  return found
}
