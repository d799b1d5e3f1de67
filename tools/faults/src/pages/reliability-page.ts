import type { PlayedSchedules } from '../schedules/play-schedules.ts'
import type { Observation } from '../sweep/case.ts'
import { figuresByVendor, figuresOf, tableOf } from '../sweep/figures.ts'
import type { Socketed } from '../sweep/socketed.ts'
import { subjects } from '../worlds/subjects.ts'
import { markdownTable } from './markdown-table.ts'

/** `docs/reliability.md`: the figures of the part that is the same in every run. */
export function reliabilityPage(
  swept: readonly Observation[],
  socketed: readonly Socketed[],
  played: PlayedSchedules,
): string {
  return `# Reliability

What the clients say, compared with what really happened. This page is written by \`pnpm generate\`; \`pnpm faults\` runs
the same cases, and more, and fails when one of them is wrong.

## How it is measured

Each case is one cancel of one order at one vendor's emulator, with a client as it is published and, where
nothing else is said, its default settings, on a clock that is moved by hand. The emulator shares no code with the clients, and its ledger holds every
change of an order and the request that caused it. The cases are:

- every fault the emulator knows on the cancel, once and twice in a row, with and without an effect behind it where both
  can be, for whole orders, whole lines and some units of a line;
- each of these once more with a client that sends nothing twice (\`maxRetries: 0\`) and with one that never reads back
  (\`reads: 0\`);
- an answer that is lost, with and without an effect, and after it every kind of failure of the reads, for a moment and
  for good;
- reads that show the order as it was before the cancel;
- logins and renewals of tokens that fail, before the cancel and in the middle of it;
- somebody else who cancels the order right before the cancel arrives.

## What must hold

1. No effect beyond the one that was asked for. A cancel goes out again only where the [table of verdicts](verdicts.md)
   allows it, at most once after silence, and never for quantities or where suppliers decide.
2. Nothing is \`cancelled\` that the ledger does not show cancelled. Nothing is thrown, and nothing is \`refused\`, that the
   ledger shows cancelled by this call, however late it came.
3. Every result that is not final is stored as JSON and followed by a new client once the vendor answers again: it
   reaches the truth. What never took effect stays \`unconfirmed\`, seen untouched, or \`requested\` at Crux.
4. No credential and no signature shows in a result, an error or an event.
5. The call ends within its total time.

## Figures

${markdownTable(tableOf(figuresByVendor(subjects, swept)))}

- **duplicate effects**: changes of an order beyond the one asked for. **wrong verdicts**: results and errors that the
  ledger contradicts. Both are 0, or \`pnpm faults\` fails.
- **re-sends**: cancels that went out a second time after silence.
- **unconfirmed**: results that say honestly that nobody knows. In these cases nearly everything fails, so the share says
  nothing about a working day.
- **settled by follow**: of all results that were not final, how many \`follow\` brought to the truth.

Over real sockets the same faults are played once per vendor with each transport, those of the connection and of TLS
among them:

${markdownTable(transportRows(socketed))}

\`pnpm faults\` also cancels 2,000 orders at once with each of them, with a fault in a tenth of what the vendor sees and
some callers who give up; the pool does it over 16 connections. Every verdict is held against the ledger.

Beside these, ${played.schedules} random schedules with a fixed seed, ${played.problems.length} of them broken: up to twelve steps of cancels, some of them two
at once, crashes of the process between sending and the answer, follows from what was stored, reads, expired tokens,
jumps of the clock, faults, and somebody else who cancels. \`pnpm faults --cases 10000 --seed 7\` plays others, and
prints the shortest schedule that breaks an invariant.

## What this does not show

The emulator is built from the vendors' public pages. Where a vendor behaves in another way than its pages say, these
figures do not show it: each provider's FACTS.md says what is known, from where, and how sure it is. What is taken
for a vendor's word is listed at the end of the [table of verdicts](verdicts.md).
`
}

/** What is the same in every run: how long a read takes on a busy machine is not. */
function transportRows(socketed: readonly Socketed[]): readonly (readonly string[])[] {
  return [
    ['', 'cases', 'duplicate effects', 'wrong verdicts'],
    ...socketed.map(({ transport, observations }) => {
      const { title, cases, duplicates, wrong } = figuresOf(transport.title, observations)
      return [title, String(cases), String(duplicates), String(wrong)]
    }),
  ]
}
