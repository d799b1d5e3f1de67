import type { Case } from '../cases/case.ts'
import { type Bench, type Outcome, runCase } from '../cases/run-case.ts'
import { createBlindClient } from '../clients/blind.ts'

/** What the blind re-send does to orders; a proof that finds nothing here would find nothing anywhere. */
export interface Control {
  readonly lostAnswers: readonly Outcome[]
  readonly slowAnswers: readonly Outcome[]
}

const rounds = 16

export async function runControl(bench: Bench): Promise<Control> {
  const blind: Bench = { ...bench, client: createBlindClient(bench.address) }
  const lostAnswers: Outcome[] = []
  const slowAnswers: Outcome[] = []
  for (let round = 0; round < rounds; round += 1) {
    // The vendor is as slow as the client is impatient.
    const late = 0.99 + round / 500
    lostAnswers.push(await runCase(blind, lost, `control, lost ${round}`))
    slowAnswers.push(await runCase(blind, slow(late), `control, slow ${round}`))
  }
  return { lostAnswers, slowAnswers }
}

const lost: Case = {
  name: 'one unit of three, the answer is lost',
  quantities: [3],
  past: 'paid',
  lines: [{ line: 0, units: 1 }],
  faults: [{ on: 'cancel', fault: 'connection_lost:reset', committed: true }],
  onlyWriter: false,
}

const slow = (late: number): Case => ({
  name: 'whole, the answer is slow',
  quantities: [2, 1],
  past: 'paid',
  faults: [{ on: 'cancel', fault: 'timed_out:hang', committed: true, late }],
  onlyWriter: false,
})
