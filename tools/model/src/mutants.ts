/** A rule of `decide` broken on purpose: one text for another. */
export interface Mutant {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** By file, and each named by what goes wrong: what evidence is, what attempts prove, what is said of a line and the whole. */
const changes = `
# evidence.ts
an undeclared word of the order covers its rows
- word === 'cancelled' && orderWord.cancelled !== undefined
+ word === 'cancelled' && orderWord !== undefined
the word of the order overrides the row’s own
- if (hasOwnWord || fateOf(row) === 'cancelled') return row
+ if (fateOf(row) === 'cancelled') return row
a declared word covers nothing
-   if (word === undefined) return view
+   if (word !== null) return view
a rejected row stands
- if (state === 'shipped' || state === 'rejected') return
+ if (state === 'shipped') return
rows that vanished are forgotten
- rows: Math.max(known.rows, seen.rows),
+ rows: seen.rows,
what one read showed cancelled is forgotten at the next
- cancelled: Math.max(known.cancelled, seen.cancelled),
+ cancelled: seen.cancelled,
what one read showed shipped is forgotten at the next
- kept: Math.max(known.kept, seen.kept),
+ kept: seen.kept,
a counter may go back
- units: Math.max(known.units, seen.units),
+ units: seen.units,
of two rows of one id the first decides
- const line = lines.get(row.id) ??
+ if (lines.has(row.id)) continue
+ const line = lines.get(row.id) ??
a shipped word without rows keeps every line
- isTouched && facts.orderWord.shipped === 'all_kept'
+ isTouched
a view without rows says nothing
- else if (word !== undefined) words.add(word)
+ else if (word === null) words.add(word)
any word of the order hides no line
- isClosed ||= word !== undefined
+ isClosed ||= view.word !== undefined
a row that counts as nothing is settled
- rows > 0 && cancelled + kept === rows
+ rows > 0 && cancelled + kept > 0
units of a cancelled row without counts count as one
- > 0 || !quantity
+ > 0 || quantity !== 0
an answer that shows no other row shows the whole order
- return isCovered && shown.lines.size > 0
+ return shown.lines.size > 0
a row that says cancelled is, though it counts none
- (quantity !== undefined || cancelled <= 0)
+ quantity !== undefined
a row that says cancelled is, though it counts fewer
- (quantity !== undefined || cancelled <= 0)
+ quantity === undefined && cancelled <= 0
a row that says shipped is, though it counts all as cancelled
- return isEmpty ? 'standing' : 'kept'
+ return 'kept'
a word that every row denies covers the others
- if (lines.length > 0 && lines.every(
+ if (lines.length < 0 && lines.every(
a part of a line tells of the rest
- isPart(one, untold) ? { ...one.line, cancelled: 0, kept: 0 } : one.line
+ one.line
only one row may be a part
- line.rows >= rows &&
+ line.rows === 1 &&
# history.ts
an unclear answer did nothing
- if (answer.means === 'unclear') return 'unknown'
+ if (answer.means === 'unclear') return 'none'
silence did nothing
- effect: 'unknown', cause: 'no_answer' }
+ effect: 'none', cause: 'no_answer' }
"not found" proves that nothing was done to an order that was seen
- return isDenied && wasSeen ? 'unknown' : 'none'
+ return isDenied && wasSeen && false ? 'unknown' : 'none'
a proven no is not known
- return isDenied && wasSeen ? 'unknown' : 'none'
+ return answer.means === 'no' ? 'unknown' : 'none'
a later read takes a refusal back
- const log = open.length > 0 ? whole :
+ const log = open.length >= 0 ? whole :
the views after sending count as before
- if (index < opened) before.push(view)
+ if (index < opened + 2) before.push(view)
a later view lists every line
- if (index < sent && view.lines.length > 0)
+ if (view.lines.length > 0)
# line-verdict.ts
a shipped line with cancelled units is kept
- return { verdict: line.units > 0 ? 'partly_cancelled' : 'kept' }
+ return { verdict: 'kept' }
units that others cancelled are ours
- if ((known.isTaken && known.facts.yes === 'will_do') || known.asked.onlyWriter) {
+ if (known.isTaken || known.asked.onlyWriter) {
the caller’s word is not used
- if ((known.isTaken && known.facts.yes === 'will_do') || known.asked.onlyWriter) {
+ if (known.isTaken && known.facts.yes === 'will_do') {
fewer units than asked are all
- if (more >= asked) return
+ if (more > 0) return
some units are some while more can change
- if (more > 0 && isFixed && now.kept > 0)
+ if (more > 0)
units of an over call may be ours
- if (known.isOver) return { verdict: isFixed || known.now.isFrozen ? 'kept' : 'undecided' }
a shipped line of units is kept, whatever was cancelled
- if (isCounted && isFixed && more <= 0 && isTold)
+ if (isFixed)
every yes is ours
- if (!known.isTaken || repeat[known.asked.lines === undefined ? 'whole' : 'lines'] !== 'refused')
+ if (!known.isTaken)
what a yes will do is ours before all of it is seen
- (yes === 'will_do' && isAllCancelled)
+ yes === 'will_do'
any yes of a vendor that refuses repeats is ours
- showsAsked(known, answer.view, known.log)
+ answer.view.lines.length > 0
a yes to the whole order makes each line ours
- isProven ?? (isNamed && isSingle && isOurs)
+ isProven ?? (isSingle && isOurs)
without the caller’s word what was open before is ours
- !asked.onlyWriter || then.rows === 0
+ then.rows === 0
what was cancelled before is ours
- if (isAnothers || (isSettled(then) && more === 0)) return 'someone_else'
+ if (isAnothers) return 'someone_else'
of two rows the one cancelled before is ours
-  || (then.rows > 1 && then.units > 0)
units of a shipped line that nobody counts are kept
- !(now.isUntold || now.isUncounted)
+ !now.isUncounted
units of a cancelled line that nobody counts are kept
- !(now.isUntold || now.isUncounted)
+ !now.isUntold
a row of its own is cancelled since
- if (!isTold || more <= 0) return []
+ if (!isTold) return []
lines nobody asked for were open before
- if (!isTold || more <= 0) return []
+ if (now.cancelled <= 0) return []
the vendor names another of a single line
- if (asked.lines !== undefined || facts.ownNames
+ if (facts.ownNames
our own name is somebody else
- if (facts.ownNames.includes(name)) return false
one line cancelled is all cancelled
- findings.every(({ verdict }) => verdict === 'cancelled')
+ findings.some(({ verdict }) => verdict === 'cancelled')
# decide.ts
any yes is done
- isTaken && facts.yes === 'done'
+ isTaken
a yes that is done says nothing
- isTaken && facts.yes === 'done'
+ false && isTaken && facts.yes === 'done'
a whole order is covered by whatever was seen
- isCovered: asked.lines !== undefined || listed.length > 0 || now.isClosed,
+ isCovered: true,
only the word of the order covers
- isCovered: asked.lines !== undefined || listed.length > 0 || now.isClosed,
+ isCovered: asked.lines !== undefined || now.isClosed,
a yes to the whole is ours at every vendor
- if (isWhole && isYesOurs)
+ if (isWhole && known.isTaken)
the whole is ours when one line is
- return whose.size === 1 ? common : 'unproven'
+ return whose.has('this_call') ? 'this_call' : common
an undecided line is decided
- undecided.length === 0
+ undecided.length < lines.length
a stated no hides what others cancelled
- if (isSomeCancelled) return { ...final, status: 'partially_cancelled', by }
-     const refusal = last
+ const refusal = last
only the newest view tells that a cancel is under way
- return shows(after) && !shows(before)
+ return shows(after.slice(-1)) && !shows(before)
a shut order is not refused
- if (isListed && undecided.length
+ if (isListed && isSomeCancelled && undecided.length
an order that is absent was never there
- isOver && known.isAbsent && known.views.length === 0
+ known.isAbsent
silence is sent again
- if (options.mayReplay && options.send === 'first' && isReplayable(known)) return 'send'
+ if (attempts.length === 1 && options.send === 'first') return 'send'
a key is used by every vendor
- if (facts.requestId !== 'replayed' || !isLast)
+ if (!isLast)
anything is safe to repeat
- return facts.decidedBy === 'vendor' && (asked.lines === undefined || isUnique)
+ return facts !== undefined || isUnique
units are safe to repeat
- ({ quantity, now }) => quantity === undefined && now.rows === 1
+ ({ now }) => now.rows === 1
lines are sent without a read
- const isNeeded = asked.lines !== undefined ||
+ const isNeeded =
a wordless vendor’s order is sent without a read
-  || facts.orderWord.cancelled === undefined || options.readBefore
+  || options.readBefore
a no is not looked into
- if (verdict.final) return isWorthALook(known, verdict) ? 'read' : 'finish'
+ if (verdict.final) return 'finish'
it gives up after one read
- return options.mayRead && verdict.readsCanTell
+ return answeredReads(log, from) < 1 && verdict.readsCanTell
`

/** Every rule of `decide` broken on purpose. The model has to notice each. */
export const mutants: readonly Mutant[] = changes
  .trim()
  .split(/\n(?![-+] )/)
  .filter((block) => !block.startsWith('# '))
  .map((block) => {
    const [name = '', ...lines] = block.split('\n')
    const textOf = (sign: string): string =>
      lines.flatMap((line) => (line.startsWith(sign) ? line.slice(2) : [])).join('\n')
    return { name, from: textOf('- '), to: textOf('+ ') }
  })
