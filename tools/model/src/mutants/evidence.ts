import type { Change } from '../load-mutant.ts'

/** What is evidence. Each is named by what goes wrong. */
export const ofEvidence: readonly Change[] = [
  {
    name: 'an undeclared word of the order covers its rows',
    from: "word === 'cancelled' && orderWord.cancelled !== undefined",
    to: "word === 'cancelled' && orderWord !== undefined",
  },
  {
    name: 'the word of the order overrides the row’s own',
    from: "if (hasOwnWord(row) || fateOf(row) === 'cancelled') return row",
    to: "if (fateOf(row) === 'cancelled') return row",
  },
  {
    name: 'a declared word covers nothing',
    from: '  if (word === undefined) return view',
    to: '  if (word !== null) return view',
  },
  {
    name: 'a rejected row stands',
    from: "if (state === 'shipped' || state === 'rejected') return",
    to: "if (state === 'shipped') return",
  },
  {
    name: 'rows that vanished are forgotten',
    from: 'rows: Math.max(known.rows, seen.rows),',
    to: 'rows: seen.rows,',
  },
  {
    name: 'what one read showed cancelled is forgotten at the next',
    from: 'cancelled: Math.max(known.cancelled, seen.cancelled),',
    to: 'cancelled: seen.cancelled,',
  },
  {
    name: 'what one read showed shipped is forgotten at the next',
    from: 'kept: Math.max(known.kept, seen.kept),',
    to: 'kept: seen.kept,',
  },
  {
    name: 'a counter may go back',
    from: 'units: Math.max(known.units, seen.units),',
    to: 'units: seen.units,',
  },
  {
    name: 'of two rows of one id the first decides',
    from: 'else same.push(row)',
    to: '',
  },
  {
    name: 'a shipped word without rows keeps every line',
    from: "isFrozen && facts.orderWord.shipped === 'all_kept'",
    to: 'isFrozen',
  },
  {
    name: 'a view without rows says nothing',
    from: 'else if (word !== undefined) words.add(word)',
    to: 'else if (word === null) words.add(word)',
  },
  {
    name: 'any word of the order hides no line',
    from: 'isClosed ||= word !== undefined',
    to: 'isClosed ||= view.word !== undefined',
  },
  {
    name: 'a row that counts as nothing is settled',
    from: 'rows > 0 && cancelled + kept === rows',
    to: 'rows > 0 && cancelled + kept > 0',
  },
  {
    name: 'units of a cancelled row without counts count as one',
    from: 'return isGone && quantity !== undefined',
    to: 'return isGone && quantity === 0',
  },
  {
    name: 'an answer that shows no other row shows the whole order',
    from: 'return isCovered && shown.lines.size > 0',
    to: 'return shown.lines.size > 0',
  },
]
