import type { Facts } from '@cancel/core'
import type { Mode } from '../capabilities.ts'
import type { TestEmulator } from '../test-emulator.ts'
import { afterwards } from './groups/afterwards.ts'
import { beforehand } from './groups/beforehand.ts'
import { onTheCancel } from './groups/on-the-cancel.ts'
import { otherWriters } from './groups/other-writers.ts'
import { unevenOrders } from './groups/uneven-orders.ts'
import { untrueWords } from './groups/untrue-words.ts'
import type { Trial } from './trial.ts'

/** `quick`: every kind of trial, for every provider's own tests. `deep`: every trial there is. */
export type Depth = 'quick' | 'deep'

/** What trials are made for. */
export interface Aim {
  readonly emulator: Pick<TestEmulator<object>, 'faults' | 'elsewhere' | 'mixed' | 'isSampled'>
  readonly facts: Facts
  readonly mode: Mode
  readonly depth: Depth
  /** The client fetches its token itself. */
  readonly hasLogin: boolean
}

export type GroupName =
  | 'faults on the cancel'
  | 'faults after the cancel'
  | 'faults before the cancel'
  | 'other writers'
  | 'uneven orders'
  | 'untrue words'

/** The trials by what goes wrong. */
export const groups: Readonly<Record<GroupName, (aim: Aim) => readonly Trial[]>> = {
  'faults on the cancel': onTheCancel,
  'faults after the cancel': afterwards,
  'faults before the cancel': beforehand,
  'other writers': otherWriters,
  'uneven orders': unevenOrders,
  'untrue words': untrueWords,
}

export const groupNames: readonly GroupName[] = Object.keys(groups) as GroupName[]
