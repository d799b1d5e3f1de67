import type { Facts } from '@cancel/core'
import { addsUp, type Asked, isDone } from '../asked.ts'
import { show } from '../assert.ts'
import { cancelErrorProblem, type Outcome } from '../outcome.ts'
import type { World } from '../world.ts'
import type { End } from './trial.ts'

/** Where a call does not end as it must, in words. */
export function endProblem(
  outcome: Outcome,
  end: End | undefined,
  world: World,
  asked: Asked,
  { decidedBy, yes }: Facts,
): string | undefined {
  if (outcome.kind === 'thrown') {
    const problem = cancelErrorProblem(outcome.error, world.client().provider)
    if (problem !== undefined) return problem
  }
  if (end === undefined) return undefined
  const told = outcome.kind === 'thrown' ? `it threw ${show(outcome.error)}` : `it is ${show(outcome.result)}`
  if (typeof end === 'object') {
    const code = outcome.kind === 'thrown' && (outcome.error as { readonly code?: unknown }).code
    return code === end.throws ? undefined : `it must throw ${end.throws}, and ${told}`
  }
  if (end === 'no')
    return outcome.kind === 'thrown' || outcome.result.status === 'refused'
      ? undefined
      : `nothing was done, and ${told}`
  if (outcome.kind === 'thrown') return `it may have been done, and ${told}`
  const { status, final } = outcome.result
  if (end === 'open') return final ? `nobody can know, and ${told}` : undefined
  if (end === 'result') return undefined
  // Where a yes is only taken, units that are gone may be somebody else's.
  const mayBeOpen = yes === 'taken' && addsUp(asked) && status === 'requested'
  const isRight = decidedBy === 'vendor' ? status === 'cancelled' || mayBeOpen : status === 'requested'
  return isRight || (decidedBy === 'vendor' && !isDone(world, asked)) ? undefined : `it was done, and ${told}`
}
