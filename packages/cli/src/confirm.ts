import type { Key } from 'node:readline'
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
  const ending = new AbortController()
  // Ctrl-D ends the input, and the question would wait for its answer for ever.
  const onKey = (_text: string, { ctrl, name }: Key): void => {
    if (ctrl === true && name === 'd') ending.abort()
  }
  process.stdin.on('keypress', onKey)
  const { signal } = ending
  const answer = await ask({ message: question, initialValue: false, output: process.stderr, signal })
  process.stdin.off('keypress', onKey)
  if (isCancel(answer) || !answer) throw new CommandError('Stopped. Nothing was sent.', exit.stopped)
}
