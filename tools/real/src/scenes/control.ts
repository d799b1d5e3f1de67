import type { Case, PlayedFault } from '../cases/case.ts'
import { type Bench, type Outcome, runCase } from '../cases/run-case.ts'
import { createBlindClient } from '../clients/blind.ts'

/** What the blind re-send does to orders; a proof that finds nothing here would find nothing anywhere. */
export interface Control {
  readonly lostAnswers: readonly Outcome[]
  readonly slowAnswers: readonly Outcome[]
}

const rounds = 16

export async function runControl(bench: Bench): Promise<Control> {
  const blind: Bench = {
    ...bench,
    client: createBlindClient(bench.address),
  }
  const lostAnswers: Outcome[] = []
  const slowAnswers: Outcome[] = []
  for (let round = 0; round < rounds; round += 1) {
    // One unit of three is asked for, and the answer is lost.
    lostAnswers.push(
      await runCase(
        blind,
        unit({ on: 'cancel', fault: 'connection_lost:reset', committed: true }),
        `control, lost ${round}`,
      ),
    )
    // A whole order, and the vendor is as slow as the client is impatient.
    const late = 0.99 + round / 500
    slowAnswers.push(
      await runCase(
        blind,
        whole({ on: 'cancel', fault: 'timed_out:hang', committed: true, late }),
        `control, slow ${round}`,
      ),
    )
  }
  return { lostAnswers, slowAnswers }
}

function unit(fault: PlayedFault): Case {
  return {
    name: 'one unit, the answer is lost',
    quantities: [3],
    past: 'paid',
    lines: [{ line: 0, units: 1 }],
    faults: [fault],
    onlyWriter: false,
  }
}

function whole(fault: PlayedFault): Case {
  return {
    name: 'whole, the answer is slow',
    quantities: [2, 1],
    past: 'paid',
    faults: [fault],
    onlyWriter: false,
  }
}
