import type { Bench, World } from './bench.ts'
import type { Gaps, Mode } from './gaps.ts'

/** What a promise is checked against. */
export interface Context {
  readonly bench: Bench
  readonly gaps: Gaps
  /** What can be asked of this vendor. */
  readonly modes: readonly Mode[]
}

/** One thing to try. It rejects when the promise is broken. */
export interface Case {
  readonly name: string
  readonly run: () => Promise<void>
}

/** One promise of the contract. */
export interface ConformancePromise {
  /** In one sentence. */
  readonly title: string
  readonly cases: (context: Context) => readonly Case[]
}

/** Runs `work` in a world of its own and closes it, whatever happens. */
export async function inWorld(bench: Bench, work: (world: World) => Promise<void>): Promise<void> {
  const world = await bench.createWorld()
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

/** A case that needs one world. */
export function caseOf({ bench }: Context, name: string, work: (world: World) => Promise<void>): Case {
  return { name, run: () => inWorld(bench, work) }
}

/** A case for every mode the vendor has. */
export function casePerMode(
  { modes }: Context,
  nameOf: (mode: Mode) => string,
  run: (mode: Mode) => Promise<void>,
): readonly Case[] {
  return modes.map((mode) => ({ name: nameOf(mode), run: () => run(mode) }))
}
