import { columns, toValues } from '../entry-row.ts'
import type { Entry } from '../entry.ts'
import { typedPlaces } from './entries.ts'
import type { Steady } from './steady.ts'

/**
 * Puts an entry before a person, whatever its state, unless it is decided: one that no call gets through, and that would
 * be tried for ever.
 */
export async function holdEntry(steady: Steady, schema: string, entry: Entry): Promise<void> {
  const held: Entry = { ...entry, state: 'held' }
  await steady(
    `INSERT INTO ${schema}.entries AS e (revision, ${columns.join(', ')}) SELECT 1, ${typedPlaces} WHERE true
     ON CONFLICT (key) DO UPDATE SET state = 'held', problem = excluded.problem, due_at = NULL, revision = e.revision + 1
     WHERE e.state IN ('planned', 'sent', 'open')`,
    toValues(held),
  )
}
