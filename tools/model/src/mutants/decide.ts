import type { Change } from '../load-mutant.ts'

/** What is said of the whole, and what is done next. Each is named by what goes wrong. */
export const ofTheWhole: readonly Change[] = [
  {
    name: 'a whole order is covered by whatever was seen',
    from: 'isCovered: asked !== undefined || history.listed.length > 0 || now.isClosed,',
    to: 'isCovered: true,',
  },
  {
    name: 'only the word of the order covers',
    from: 'isCovered: asked !== undefined || history.listed.length > 0 || now.isClosed,',
    to: 'isCovered: asked !== undefined || now.isClosed,',
  },
  {
    name: 'a yes to the whole is ours at every vendor',
    from: 'if (isWhole && isYesOurs)',
    to: 'if (isWhole && known.isTaken)',
  },
  {
    name: 'the whole is ours when one line is',
    from: "return whose.size === 1 ? common : 'unproven'",
    to: "return whose.has('this_call') ? 'this_call' : common",
  },
  {
    name: 'one line cancelled is all cancelled',
    from: "lines.every(({ verdict }) => verdict === 'cancelled')",
    to: "lines.some(({ verdict }) => verdict === 'cancelled')",
  },
  {
    name: 'an undecided line is decided',
    from: "lines.every(({ verdict }) => verdict !== 'undecided')",
    to: "lines.some(({ verdict }) => verdict !== 'undecided')",
  },
  {
    name: 'a stated no hides what others cancelled',
    from: "if (isSomeCancelled) return { ...final, status: 'partially_cancelled', by }\n    const refusal = last",
    to: 'const refusal = last',
  },
  {
    name: 'a shut order is not refused',
    from: 'if (isListed && lines.every(',
    to: 'if (isListed && isSomeCancelled && lines.every(',
  },
  {
    name: 'an order that is absent was never there',
    from: 'isOver && known.isAbsent && known.views.length === 0',
    to: 'known.isAbsent',
  },
  {
    name: 'silence is sent again',
    from: "if (options.mayReplay && options.send === 'first' && isReplayable(known)) return 'send'",
    to: "if (attempts.length === 1 && options.send === 'first') return 'send'",
  },
  {
    name: 'a key is used by every vendor',
    from: "return facts.requestId === 'replayed' && !isHeard",
    to: 'return facts.requestId !== undefined && !isHeard',
  },
  {
    name: 'anything is safe to repeat',
    from: "return facts.decidedBy === 'vendor' && isUnique !== false",
    to: 'return facts !== undefined || isUnique',
  },
  {
    name: 'units are safe to repeat',
    from: '({ id, quantity }) => quantity === undefined && lineOf(now, id).rows === 1',
    to: '({ id }) => lineOf(now, id).rows === 1',
  },
  {
    name: 'lines are sent without a read',
    from: 'const isNeeded = asked.lines !== undefined ||',
    to: 'const isNeeded =',
  },
  {
    name: 'a wordless vendor’s order is sent without a read',
    from: ' || facts.orderWord.cancelled === undefined || options.readBefore',
    to: ' || options.readBefore',
  },
  {
    name: 'a no is not looked into',
    from: "if (verdict.final) return isWorthALook(known, verdict) ? 'read' : 'finish'",
    to: "if (verdict.final) return 'finish'",
  },
  {
    name: 'it gives up after one read',
    from: 'answeredReads(log, from) < options.reads',
    to: 'answeredReads(log, from) < 1',
  },
]
