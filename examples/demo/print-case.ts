import type { LedgerEntry } from '@cancel/emulator'
import type { DemoCase } from './case.ts'
import { labelled, type Paint } from './print.ts'
import { verdictLines } from './print-verdict.ts'
import { wireLines } from './print-wire.ts'
import type { Step } from './stage.ts'

/** The heading of a case: what it is, what to look at, and the vendor's page behind it. */
export function headingLines(theCase: DemoCase, place: string, paint: Paint): readonly string[] {
  const { title, shows, page } = theCase
  return [
    '',
    paint.strong(`${place}  ${title}`),
    ...labelled(paint, 'shows', [shows]),
    ...(page === undefined ? [] : labelled(paint, 'page', [`"${page.title}", ${page.date}`])),
  ]
}

export function stepLines(step: Step, { page }: DemoCase, paint: Paint): readonly string[] {
  if (step.kind === 'meanwhile') return labelled(paint, 'meanwhile', [step.what])
  return [
    ...labelled(paint, 'asked', step.call.split('\n')),
    ...labelled(paint, 'wire', wireLines(step.wire, page, paint)),
    ...labelled(paint, 'verdict', verdictLines(step.result, paint)),
  ]
}

/** What really happened at the vendor, and whether everything is as expected. */
export function closingLines(
  ledger: readonly LedgerEntry[],
  problems: readonly string[],
  paint: Paint,
): readonly string[] {
  const entries = ledger.map(({ effect, request }) =>
    request === undefined ? `${effect}, by somebody else` : `${effect}, caused by #${request.number}`,
  )
  const shown = entries.length === 0 ? [paint.faint('nothing changed at the vendor')] : entries
  const judged =
    problems.length === 0
      ? [paint.good('verdict, wire and ledger are as expected')]
      : problems.map((problem) => paint.bad(problem))
  return [...labelled(paint, 'ledger', shown), ...labelled(paint, 'check', judged)]
}
