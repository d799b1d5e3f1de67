import { setTimeout as sleep } from 'node:timers/promises'
import { tokensSettled } from '@cancel/core/integration'
import { exit } from './exit.ts'

const longestWaitMs = 15_000
let code: number | undefined

/**
 * Ends the program. A new pair of tokens that is on its way is waited for: where a refresh token works once, the account is
 * lost without it until somebody authorises it again.
 */
export async function leave(given: number): Promise<never> {
  code ??= given
  await Promise.race([tokensSettled(), sleep(longestWaitMs)])
  process.exit(code)
}

/** The same for a signal that nobody else listens for: none of these commands sends a cancel. A second one waits for nothing. */
export function leaveOnSignal(): void {
  if (code !== undefined) process.exit(code)
  void leave(exit.stopped)
}
