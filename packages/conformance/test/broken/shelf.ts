import { brokenAccounts } from './accounts.ts'
import type { Broken } from './breaking.ts'
import { brokenParts } from './parts.ts'
import { brokenDetails } from './details.ts'
import { brokenInput } from './input.ts'
import { brokenSecrets } from './leaks.ts'
import { brokenSending } from './sending.ts'
import { brokenVerdicts } from './verdicts.ts'

/** Clients that are each wrong in one way. */
export const shelf: readonly Broken[] = [
  ...brokenVerdicts,
  ...brokenDetails,
  ...brokenInput,
  ...brokenParts,
  ...brokenSending,
  ...brokenAccounts,
  ...brokenSecrets,
]
