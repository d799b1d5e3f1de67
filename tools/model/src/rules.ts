import type { CancelLog, OrderView } from '@cancel/core'
import { decide } from '@cancel/core/engine/decide'
import { showsAsked } from '@cancel/core/engine/evidence'
import type { Decision, Question } from '@cancel/core/engine/verdict'

/** What the model judges: the decision, and how the engine tells whether a success shows the effect. */
export interface Rules {
  readonly decide: (question: Question, log: CancelLog) => Decision
  readonly showsAsked: (question: Question, view: OrderView, log: CancelLog) => boolean
}

export const realRules: Rules = { decide, showsAsked }
