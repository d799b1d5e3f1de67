import type { Played } from '@cancel/conformance/sweep'
import { assumptionsIn, figuresOf, tableOf } from '../figures.ts'
import type { Swept } from '../run.ts'
import type { PlayedSchedules } from '../schedules/play-schedules.ts'
import { markdownTable } from './markdown-table.ts'

/** `docs/reliability.md`: the figures of the part that is the same in every run. */
export function reliabilityPage(swept: Swept, socketed: Swept, played: PlayedSchedules): string {
  const all = swept.flatMap((each) => each.played)
  const untrue = assumptionsIn(all)
  return `# Reliability

What the clients say, compared with what really happened. This page is written by \`pnpm generate\`; \`pnpm faults\` plays the
same and more, and fails when anything does not hold.

## What it is measured against

Each figure says what the truth was taken from.

| figure                     | measured against                                                                                                     | what it cannot see                                                                 |
| -------------------------- | -------------------------------------------------------------------------------------------------------------------- | ---------------------------------------------------------------------------------- |
| \`pnpm model\`               | every history of small orders that fits what was seen: all of them are listed, and no vendor is imitated             | orders larger than its scenarios, but for random walks; mistakes below the verdict |
| trials, sockets, schedules | the ledger of each vendor’s emulator, which shares no code with the clients and notes every change and who caused it | a vendor that behaves in another way than its pages say                            |
| assumptions made false     | the same ledger, with a vendor or a gateway that says what is not so                                                 | which of them a vendor breaks in truth                                             |
| \`pnpm real\`                | the database of a real shop server that others wrote, beside the client                                              | any other vendor                                                                   |

## What is played

Each trial is one cancel of one order with a client as it is published and, where nothing else is said, its default
settings, on a clock that is moved by hand:

- every fault the emulator knows on the cancel, once and again and again, with and without an effect behind it, with the
  effect at once, while the client reads, and after it has ended; once more with \`maxRetries: 0\` and with \`reads: 0\`;
- every fault of the reads and of the login, before the cancel and after an answer that was lost; reads that are old, come
  out of order or lack rows;
- somebody else who cancels, ships, suspends or takes away, lines or all, right before the cancel and right before its
  answer;
- orders with lines that are shipped, cancelled, partly cancelled or rejected before, and with two rows of one id, for whole
  orders, lines and units, with and without \`onlyWriter\`.

Of every trial must hold: each claim of every result is true in the ledger’s world, by the very function by which the model
judges; the verdict is what \`decide\` says of the result’s own log; nothing is sent again but after proof, or by an id that the
vendor documents; what can be known is known; what is open is stored as JSON, followed by another client, and reaches the truth
without a request that cancels; no credential shows in a result, an error or an event; the call ends within its total time;
an observer that throws and writes into what it gets changes nothing.

## Figures

${markdownTable(tableOf([...swept.map((each) => figuresOf(each.title, each.played)), figuresOf('all', all)]))}

- **second effects**: requests of one call that changed the order, beyond the first. **wrong verdicts**: results and errors
  that the ledger contradicts. Both are 0, or \`pnpm faults\` fails.
- **sent again after silence**: at Partner Center only, by the id that makes two requests one.
- **unconfirmed**: results that say honestly that nobody knows. In these trials nearly everything fails, so the share says
  nothing about a working day.
- **made final by one read of follow**: of all results that were not final. What never took effect stays open, and so it
  should: that an order was seen untouched proves nothing.

**Assumptions made false**: in ${untrue.trials} more trials a listed no was said of what was done, a gateway passed on what it said it had
not, or a line was taken away from an order that then was called cancelled. In ${untrue.false} of them a claim was false.
[Verdicts](verdicts.md) has the assumptions, and what falls without each.

Over real sockets the faults of the cancel are played once per vendor with each transport:

${markdownTable(transportRows(socketed))}

\`pnpm faults\` also cancels 2,000 orders at once with each of them, with a fault in a tenth of what the vendor sees and
some callers who give up; the pool does it over 16 connections. Every verdict is held against the ledger.

Beside these, ${played.schedules} random schedules with a fixed seed, ${played.problems.length} of them broken: up to twelve steps of cancels, some of them two
at once, crashes of the process between sending and the answer, follows from what a journal had stored, jumps of the clock,
faults with late effects, and somebody else who writes. \`pnpm faults --cases 10000 --seed 7\` plays others, and prints the
shortest schedule that breaks something.

## Against a real server

[Vendure](https://github.com/vendure-ecommerce/vendure) 3.7.3, written by others, runs as a process of its own behind a proxy that plays the emulator's faults. The
truth is the server's own: lines, state, its append-only history and the stock. \`pnpm real\` and \`pnpm real --db postgres\`
play it; these figures are of 2026-11-28, on a machine that others used.

|                                        | sql.js           | PostgreSQL       |
| -------------------------------------- | ---------------- | ---------------- |
| cancels with a fault                   | 400              | 300              |
| wrong verdicts                         | 0                | 0                |
| more entries in the history than asked | 0                | 0                |
| unconfirmed                            | 185              | 153              |
| of these settled by following          | 22               | 24               |
| control: a client that sends once more | 16 of 16 doubled | 16 of 16 doubled |

Two limits are honest. A success that shows the effect is believed: on PostgreSQL Vendure loses updates when many write to
one order, and of 60 callers who did so 4 were told what the order then was not. And \`follow\` settles only what reading can
tell: an order that was never cancelled stays open until somebody repeats or decides.
`
}

/** What is the same in every run: how long a read takes on a busy machine is not. */
function transportRows(socketed: Swept): readonly (readonly string[])[] {
  const row = (title: string, all: readonly Played[]): readonly string[] => {
    const { trials, repeats, wrong } = figuresOf(title, all)
    return [title, String(trials), String(repeats), String(wrong)]
  }
  return [
    ['', 'trials', 'second effects', 'wrong verdicts'],
    ...socketed.map(({ title, played }) => row(title, played)),
  ]
}
