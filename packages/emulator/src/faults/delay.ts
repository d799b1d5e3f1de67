import type { Fault, Wire } from './plan.ts'

/** What the client sees of these does not depend on what the vendor does, so the vendor may do it later. */
const independent: ReadonlySet<Wire['kind']> = new Set([
  'lost',
  'http2',
  'garbage',
  'hang',
  'cut',
  'instead',
  'bomb',
])

/** Whether `committed: true` with `delayMs` lets the effect land that much later. */
export function canBeLate({ plan, committable, proof, ownDelay }: Fault): boolean {
  const canHappen = committable || proof === true
  return canHappen && independent.has(plan.wire.kind) && ownDelay !== true
}

const slowMs = 1_000

/** How long the answer, or its loss, is held back. */
export function answerDelay({ name, ownDelay }: Fault, delayMs: number | undefined): number {
  if (ownDelay === true) return 0
  return delayMs ?? (name === 'success:slow' ? slowMs : 0)
}
