import type { Change } from '../load-mutant.ts'

/** What attempts prove. Each is named by what goes wrong. */
export const ofHistory: readonly Change[] = [
  {
    name: 'an unclear answer did nothing',
    from: "if (answer.means === 'unclear') return 'unknown'",
    to: "if (answer.means === 'unclear') return 'none'",
  },
  {
    name: 'silence did nothing',
    from: "answer === undefined ? 'unknown' :",
    to: "answer === undefined ? 'none' :",
  },
  {
    name: '"not found" proves that nothing was done to an order that was seen',
    from: "return isDenied && wasSeen ? 'unknown' : 'none'",
    to: "return isDenied && wasSeen && false ? 'unknown' : 'none'",
  },
  {
    name: 'a proven no is not known',
    from: "return isDenied && wasSeen ? 'unknown' : 'none'",
    to: "return answer.means === 'no' ? 'unknown' : 'none'",
  },
  {
    name: 'a later read takes a refusal back',
    from: 'const log = open.length > 0 ? whole :',
    to: 'const log = open.length >= 0 ? whole :',
  },
  {
    name: 'the views after sending count as before',
    from: 'before: seen.flatMap(({ view, index }) => (index < opened ? view : [])),',
    to: 'before: seen.flatMap(({ view, index }) => (index < opened + 2 ? view : [])),',
  },
  {
    name: 'a later view lists every line',
    from: '(index < sent && view.lines.length > 0 ? view : [])',
    to: '(view.lines.length > 0 && index < Infinity ? view : [])',
  },
]
