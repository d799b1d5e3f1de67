import type { Change } from '../load-mutant.ts'

/** What is said of one line, and of who cancelled it. Each is named by what goes wrong. */
export const ofLines: readonly Change[] = [
  {
    name: 'any yes is done',
    from: "isTaken && facts.yes === 'done'",
    to: 'isTaken',
  },
  {
    name: 'a yes that is done says nothing',
    from: "isTaken && facts.yes === 'done'",
    to: "false && isTaken && facts.yes === 'done'",
  },
  {
    name: 'a shipped line with cancelled units is kept',
    from: "return { verdict: line.units > 0 ? 'partly_cancelled' : 'kept' }",
    to: "return { verdict: 'kept' }",
  },
  {
    name: 'units that others cancelled are ours',
    from: "if ((known.isTaken && known.facts.yes === 'will_do') || known.asked.onlyWriter) {",
    to: 'if (known.isTaken || known.asked.onlyWriter) {',
  },
  {
    name: 'the caller’s word is not used',
    from: "if ((known.isTaken && known.facts.yes === 'will_do') || known.asked.onlyWriter) {",
    to: "if (known.isTaken && known.facts.yes === 'will_do') {",
  },
  {
    name: 'fewer units than asked are all',
    from: 'if (more >= asked) return',
    to: 'if (more > 0) return',
  },
  {
    name: 'some units are some while more can change',
    from: 'if (more > 0 && isFixed && now.kept > 0)',
    to: 'if (more > 0)',
  },
  {
    name: 'units of an over call may be ours',
    from: "if (known.isOver) return { verdict: isFixed || known.now.isFrozen ? 'kept' : 'undecided' }",
    to: '',
  },
  {
    name: 'a shipped line of units is kept, whatever was cancelled',
    from: 'if (isCounted && isFixed && more <= 0)',
    to: 'if (isFixed)',
  },
  {
    name: 'every yes is ours',
    from: "if (!known.isTaken || repeat[known.asked.lines === undefined ? 'whole' : 'lines'] !== 'refused')",
    to: 'if (!known.isTaken)',
  },
  {
    name: 'what a yes will do is ours before all of it is seen',
    from: "(yes === 'will_do' && isAllCancelled)",
    to: "yes === 'will_do'",
  },
  {
    name: 'any yes of a vendor that refuses repeats is ours',
    from: 'showsAsked(known, answer.view, known.log)',
    to: 'answer.view.lines.length > 0',
  },
  {
    name: 'a yes to the whole order makes each line ours',
    from: 'isProven ?? (isNamed && isSingle && isOurs)',
    to: 'isProven ?? (isSingle && isOurs)',
  },
  {
    name: 'without the caller’s word what was open before is ours',
    from: '!known.asked.onlyWriter || then.rows === 0',
    to: 'then.rows === 0',
  },
  {
    name: 'what was cancelled before is ours',
    from: "if (isSettled(then) && more === 0) return 'someone_else'",
    to: '',
  },
  {
    name: 'of two rows the one cancelled before is ours',
    from: ' || (then.rows > 1 && then.units > 0)',
    to: '',
  },
  {
    name: 'lines nobody asked for were open before',
    from: 'return isMore && !asked.has(id)',
    to: 'return line.cancelled > 0 && !asked.has(id)',
  },
  {
    name: 'the vendor names another of a single line',
    from: 'if (asked.lines !== undefined) return false\n  const names',
    to: 'const names',
  },
  {
    name: 'our own name is somebody else',
    from: '!names.some((name) => facts.ownNames.includes(name))',
    to: 'names.length > 0',
  },
]
