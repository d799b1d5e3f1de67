import type { CancelResult } from '@cancel/core'
import { type Asked, causesOf, isDone } from './asked.ts'
import { assert, show } from './assert.ts'
import { cancelError, type Outcome } from './outcome.ts'
import type { World } from './world.ts'

/** Whether what a client says agrees with what really happened to an order nobody else touched. */
export function checkHonest(outcome: Outcome, world: World, asked: Asked): void {
  checkNothingBeyond(world, asked)
  if (outcome.kind === 'result') return checkResult(outcome.result, world, asked)
  const { code } = cancelError(outcome.error)
  const causes = causesOf(world, asked.order.orderId)
  assert(causes.length === 0, `it threw ${code}, yet ${tell(world, asked)}`)
}

/** One effect at most, and none on what was not asked for. */
export function checkNothingBeyond(world: World, { order, units }: Asked): void {
  const causes = causesOf(world, order.orderId)
  assert(causes.length <= 1, `${causes.length} requests took effect`)
  for (const [line, count] of Object.entries(world.cancelled(order.orderId))) {
    const most = units[line] ?? 0
    assert(count <= most, `${count} units of line ${line} are cancelled, asked were ${most}`)
  }
}

function checkResult(result: CancelResult, world: World, asked: Asked): void {
  const causes = causesOf(world, asked.order.orderId)
  const said = `it is said to be ${result.status}`
  switch (result.status) {
    case 'cancelled':
      assert(isDone(world, asked), `${said}, yet ${tell(world, asked)}`)
      assert(
        result.by !== 'someone_else' || causes.length === 0,
        `${said} by someone else, and this call did it`,
      )
      break
    case 'partially_cancelled':
      assert(!isDone(world, asked) && causes.length === 1, `${said}, yet ${tell(world, asked)}`)
      break
    case 'requested':
      assert(causes.length === 1, `${said}, yet ${tell(world, asked)}`)
      break
    case 'refused':
      assert(causes.length === 0, `${said} (${result.refusal}), yet ${tell(world, asked)}`)
      break
    default:
      assert(result.status === 'unconfirmed', `no such status: ${show(result)}`)
  }
  assert(result.alsoCancelled.length === 0, `alsoCancelled is ${show(result.alsoCancelled)}, and nothing was`)
}

function tell(world: World, { order }: Asked): string {
  const effects = world.effects(order.orderId).map(({ effect }) => effect)
  return effects.length === 0 ? 'nothing happened' : `this happened: ${effects.join(', ')}`
}
