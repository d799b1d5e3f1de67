import type { Scenario } from './scenario.ts'
import { countedUnits } from './scenarios/counted-units.ts'
import { lostResults } from './scenarios/lost-results.ts'
import { namedLines } from './scenarios/named-lines.ts'
import { sentTwice } from './scenarios/sent-twice.ts'
import { suppliersDecide } from './scenarios/suppliers.ts'
import { wholeWorded } from './scenarios/whole-worded.ts'
import { wholeWordless } from './scenarios/whole-wordless.ts'

/** Small orders, each with all that a call may see of it and all that may have happened. */
export const scenarios: readonly Scenario[] = [
  ...wholeWordless,
  ...wholeWorded,
  ...suppliersDecide,
  ...namedLines,
  ...countedUnits,
  ...sentTwice,
  ...lostResults,
]
