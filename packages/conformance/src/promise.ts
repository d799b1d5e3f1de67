import { forEvery } from './assert.ts'
import type { DeclaredCapabilities, Mode } from './capabilities.ts'
import type { GroupName } from './battery/groups.ts'
import type { Playing } from './battery/play.ts'
import type { Played } from './battery/trial.ts'
import { inWorld, type World } from './world.ts'

/** What a promise is checked against. */
export interface Context extends Playing {
  readonly capabilities: DeclaredCapabilities
  /** What can be asked of this client. */
  readonly modes: readonly Mode[]
  readonly groups: readonly GroupName[]
  /** Plays a group of trials, or gives what it came to when it was played before. */
  readonly playOnce: (name: string, work: () => Promise<readonly Played[]>) => Promise<readonly Played[]>
}

/** One thing to try. It rejects when the promise is broken. */
export interface Case {
  readonly name: string
  readonly run: () => Promise<void>
}

/** One promise of the contract, as the cases that try it. */
export type ConformancePromise = (context: Context) => readonly Case[]

/** A case that needs one world. */
export function caseOf(context: Context, name: string, work: (world: World) => Promise<void>): Case {
  return { name, run: () => inWorld(context, work) }
}

/** A case for every mode the client has. */
export function casePerMode(
  context: Context,
  nameOf: (mode: Mode) => string,
  work: (world: World, mode: Mode) => Promise<void>,
): readonly Case[] {
  return context.modes.map((mode) => caseOf(context, nameOf(mode), (world) => work(world, mode)))
}

/** A case that tries every item, each in a world of its own. */
export function caseOfEach<Item>(
  context: Context,
  name: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
  work: (world: World, item: Item) => Promise<void>,
): Case {
  const check = (item: Item): Promise<void> => inWorld(context, (world) => work(world, item))
  return { name, run: () => forEvery(items, nameOf, check) }
}

/** Whether the vendor itself decides, so that an ordinary cancel ends `cancelled`. */
export function decidesItself({ capabilities }: Context): boolean {
  return capabilities.decidedBy === 'vendor'
}

/** What an ordinary cancel ends as. Where a yes is only taken, units that are gone may be somebody else's. */
export function ordinaryEnd(context: Context, mode: Mode): 'cancelled' | 'requested' {
  const isOpen = mode === 'units' && context.facts.yes === 'taken'
  return decidesItself(context) && !isOpen ? 'cancelled' : 'requested'
}
