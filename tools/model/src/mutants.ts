import type { Mutant } from './load-mutant.ts'
import { ofTheWhole } from './mutants/decide.ts'
import { ofEvidence } from './mutants/evidence.ts'
import { ofHistory } from './mutants/history.ts'
import { ofLines } from './mutants/line-verdict.ts'

/** Every rule of `decide` broken on purpose. The model has to notice each. */
export const mutants: readonly Mutant[] = [
  ...ofEvidence.map((change) => ({ ...change, file: 'evidence.ts' }) as const),
  ...ofHistory.map((change) => ({ ...change, file: 'history.ts' }) as const),
  ...ofLines.map((change) => ({ ...change, file: 'line-verdict.ts' }) as const),
  ...ofTheWhole.map((change) => ({ ...change, file: 'decide.ts' }) as const),
]
