import { confirm as ask, isCancel } from '@clack/prompts'
import { CommandError, exit } from './exit.ts'
import type { Screen } from './screen.ts'

/**
 * Asks before anything that cannot be undone. Without a terminal the word must have been given as an option.
 * @param option what to give where nobody can be asked, such as `--yes`
 */
export async function confirm(screen: Screen, question: string, option: string): Promise<void> {
  if (!screen.isInteractive)
    throw new CommandError(`nobody can be asked here: give ${option} to confirm. Nothing was sent`)
  const answer = await ask({ message: question, initialValue: false, output: process.stderr })
  if (isCancel(answer) || !answer) throw new CommandError('Stopped. Nothing was sent.', exit.stopped)
}
