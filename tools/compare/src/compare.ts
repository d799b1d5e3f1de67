import type { Case } from './cases.ts'
import type { Client } from './client.ts'
import { countOutcomes, type Figures } from './figures.ts'
import { runCase, type Outcome } from './run-case.ts'

export interface Row {
  readonly client: Client
  readonly figures: Figures
}

/** Most cases are over at once; the others wait for a timeout, in which the processor is free. */
const width = 32

/** Runs every case with every client. */
export async function compare(clients: readonly Client[], cases: readonly Case[]): Promise<readonly Row[]> {
  const tables = clients.map((client) => ({ client, outcomes: [] as Outcome[] }))
  const queue = tables.flatMap((table) => cases.map((each) => ({ ...table, each }))).values()
  const worker = async (): Promise<void> => {
    for (const { client, outcomes, each } of queue) outcomes.push(await runCase(client, each))
  }
  await Promise.all(Array.from({ length: width }, worker))
  return tables.map(({ client, outcomes }) => ({ client, figures: countOutcomes(outcomes) }))
}
