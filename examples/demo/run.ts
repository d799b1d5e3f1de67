import { CancelError } from '@cancel/core'
import type { EmulatorOptions } from '@cancel/emulator'
import type { DemoCase } from './case.ts'
import { differences } from './expectation.ts'
import { createPaint, type Paint } from './print.ts'
import { closingLines, headingLines, stepLines } from './print-case.ts'
import { type Outcome, summaryLines } from './print-summary.ts'
import { openStage, type Stage } from './stage.ts'

export interface DemoOptions {
  readonly cases: readonly DemoCase[]
  readonly output: NodeJS.WritableStream
  /** How the emulator is set up. Default: as it comes. */
  readonly emulator?: EmulatorOptions
}

/** Plays every case and prints it. Resolves to the exit code: 0 only if everything is as expected. */
export async function runDemo({ cases, output, emulator }: DemoOptions): Promise<0 | 1> {
  const paint = createPaint(output)
  const print = (lines: readonly string[]): void => {
    output.write(`${lines.join('\n')}\n`)
  }
  const started = Date.now()
  const stage = await openStage(emulator)
  const outcomes: Outcome[] = []
  try {
    print([paint.faint('An emulator of each vendor on 127.0.0.1. #n counts the requests of one vendor.')])
    for (const theCase of cases) {
      print(headingLines(theCase, `${outcomes.length + 1}/${cases.length}`, paint))
      outcomes.push(await play(theCase, stage, print, paint))
    }
  } finally {
    await stage.close()
  }
  print(summaryLines(outcomes, Date.now() - started, paint))
  return outcomes.every(({ problems }) => problems.length === 0) ? 0 : 1
}

async function play(
  theCase: DemoCase,
  stage: Stage,
  print: (lines: readonly string[]) => void,
  paint: Paint,
): Promise<Outcome> {
  const thrown: string[] = []
  try {
    await theCase.run(stage)
  } catch (error) {
    // A case that throws has no verdict, and the others are still worth showing.
    thrown.push(`threw ${CancelError.is(error) ? `${error.code}: ${error.message}` : String(error)}`)
  }
  const { steps, ledger } = stage.take()
  const problems = [...thrown, ...differences(theCase, steps, ledger)]
  for (const step of steps) print(stepLines(step, theCase, paint))
  print(closingLines(ledger, problems, paint))
  const calls = steps.filter((step) => step.kind === 'call')
  return {
    title: theCase.title,
    result: calls.at(-1)?.result,
    cancels: calls.flatMap(({ wire }) => wire).filter(({ kind }) => kind === 'cancel').length,
    effects: ledger.length,
    problems,
  }
}
