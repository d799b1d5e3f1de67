import { confirm as ask, isCancel } from '@clack/prompts'
import { CommandError, exit } from './exit.ts'
import type { Screen } from './screen.ts'

/** One key, arrows, or an answer with its Enter. */
const answers = /^(?:[^\u0004]|(?:\u001b[[O]\w)+[\r\n]?|(?:y|yes|n|no)[\r\n]+)$/iu

/**
 * Asks before anything that cannot be undone. Without a terminal the word must have been given as an option.
 * @param option what to give where nobody can be asked, such as `--yes`
 */
export async function confirm(screen: Screen, question: string, option: string): Promise<void> {
  if (!screen.isInteractive)
    throw new CommandError(`nobody can be asked here: give ${option} to confirm. Nothing was sent`)
  const ending = new AbortController()
  // Ctrl-D ends the input, and the question would wait for its answer for ever. Lines that are pasted, or were typed before
  // it stood there, are no answer: some letter of theirs would be a yes.
  const onTyped = (text: Buffer | string): void => {
    if (!answers.test(String(text))) ending.abort()
  }
  process.stdin.on('data', onTyped)
  const { signal } = ending
  const answer = await ask({ message: question, initialValue: false, output: process.stderr, signal })
  process.stdin.off('data', onTyped)
  if (isCancel(answer) || !answer) throw new CommandError('Stopped. Nothing was sent.', exit.stopped)
}
