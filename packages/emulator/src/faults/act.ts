import type { MetFault } from '../faults.ts'
import type { View } from '../vendor.ts'
import { answerDelay } from './delay.ts'
import { standIn } from './foreign-answers.ts'
import type { Cut, Http2Failure, Lost, Scene, Unreached } from './plan.ts'

const dripMs = 5_000

/** What is left to do on the wire once the vendor has done its part. */
export type Act =
  | { readonly do: 'respond'; readonly response: Response; readonly duplicateHeaders?: boolean }
  | { readonly do: 'unreached'; readonly how: Unreached }
  | { readonly do: 'lost'; readonly how: Lost }
  | { readonly do: 'http2'; readonly how: Http2Failure }
  | { readonly do: 'cut'; readonly how: Cut; readonly response: Response }
  | { readonly do: 'drip'; readonly everyMs: number; readonly response: Response }
  | { readonly do: 'hang'; readonly late: Late | undefined }
  | { readonly do: 'garbage' }
  | { readonly do: 'bomb' }

/** An answer that comes later, and a signal that aborts when the vendor begins to work on it. */
export interface Late {
  readonly begun: AbortSignal
  readonly answer: Promise<Response>
}

interface Part {
  readonly met: MetFault | undefined
  readonly scene: Scene
  readonly run: (view: View) => Promise<Response>
  readonly signal: AbortSignal
}

/** Lets the vendor do its part when the plan says so, waits if the plan says so, and names what follows. */
export async function actOf({ met, scene, run, signal }: Part): Promise<Act> {
  if (met === undefined) return { do: 'respond', response: await run('latest') }
  const { wire, commit } = met.plan
  if (wire.kind === 'stale') return { do: 'respond', response: await run(wire.view(met.nth)) }
  const late = typeof commit === 'object' ? later(scene, commit.afterMs, () => run('latest')) : undefined
  if (wire.kind === 'late') return { do: 'hang', late }
  const answer = commit === 'before' ? await run('latest') : undefined
  const waitMs = late === undefined ? answerDelay(met.fault, met.delayMs) : 0
  if (waitMs > 0) await scene.clock.sleep(waitMs, signal)
  switch (wire.kind) {
    case 'answer':
      return {
        do: 'respond',
        response: answer ?? standIn(),
        duplicateHeaders: wire.duplicateHeaders === true,
      }
    case 'changed':
      return { do: 'respond', response: await wire.change(answer ?? standIn(), scene) }
    case 'instead':
      return { do: 'respond', response: wire.answer(scene) }
    case 'cut':
      return { do: 'cut', how: wire.how, response: answer?.body ? answer : standIn() }
    case 'drip':
      return { do: 'drip', everyMs: met.delayMs ?? dripMs, response: answer ?? standIn() }
    case 'hang':
      return { do: 'hang', late: undefined }
    case 'unreached':
      return { do: 'unreached', how: wire.how }
    case 'lost':
      return { do: 'lost', how: wire.how }
    case 'http2':
      return { do: 'http2', how: wire.how }
    default:
      return { do: wire.kind }
  }
}

/** The vendor does its part later, whoever still waits for it; a deadline moves no clock by itself. */
function later({ clock }: Scene, afterMs: number, run: () => Promise<Response>): Late {
  const begun = new AbortController()
  const answer = new Promise<Response>((resolve, reject) => {
    clock.deadline(afterMs, () => {
      begun.abort()
      run().then(resolve, reject)
    })
  })
  return { begun: begun.signal, answer }
}
