import { createManualClock, type RequestKind } from '@cancel/emulator'
import { ask, cancel } from '../sweep/ask.ts'
import { describeOutcome, outcomeOf } from '../sweep/invariants.ts'
import { subjectNamed } from '../worlds/subjects.ts'
import type { World } from '../worlds/world.ts'
import type { RowCase, Trouble } from './row-case.ts'

export interface RowOutcome {
  /** As `RowCase.expected`. */
  readonly said: string
  /** The rows that judged the attempts, in order; of a failed login none. */
  readonly rules: readonly string[]
}

/** Makes one cancel in a world of its own, where nothing is wrong but the troubles of the case. */
export async function runRowCase({
  vendor,
  mode = 'whole',
  startsAt,
  troubles,
}: RowCase): Promise<RowOutcome> {
  const world = subjectNamed(vendor).createWorld(createManualClock(startsAt))
  const counts: Record<RequestKind, number> = { cancel: 0, read: 0, token: 0 }
  const rules: string[] = []
  const client = world.client(world.settings, {
    fetch: troubled(world, troubles, counts),
    observe: (event) => {
      if (event.type === 'attempt') rules.push(event.attempt.rule)
    },
  })
  for (const trouble of troubles) if ('fault' in trouble) world.emulator.faults.add(trouble)
  const outcome = await outcomeOf(cancel(client, ask(world.order(), mode).request))
  const said = `${describeOutcome(outcome)}; ${counts.cancel} cancels, ${counts.read} reads, ${counts.token} tokens`
  return { said, rules }
}

function troubled(
  { emulator }: World,
  troubles: readonly Trouble[],
  counts: Record<RequestKind, number>,
): typeof globalThis.fetch {
  const met = new Map<Trouble, number>()
  return async (input, init) => {
    const isRequest = input instanceof Request
    const { pathname } = new URL(isRequest ? input.url : input)
    const kind = emulator.server.kind(init?.method ?? (isRequest ? input.method : 'GET'), pathname)
    if (kind !== undefined) counts[kind] += 1
    const trouble = troubles.find(
      (each) => each.on === kind && !('fault' in each) && (met.get(each) ?? 0) < (each.times ?? 1),
    )
    if (trouble === undefined || 'fault' in trouble) return emulator.fetch(input, init)
    met.set(trouble, (met.get(trouble) ?? 0) + 1)
    if ('throws' in trouble) throw new Error(trouble.throws)
    return Response.json(trouble.body, { status: trouble.status })
  }
}
