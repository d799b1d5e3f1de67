// For those who hold a result against its log, such as the conformance kit. Clients need nothing of it.
export { decide } from './decide.ts'
export type { Decision, DecideOptions, Question, Verdict } from './verdict.ts'
