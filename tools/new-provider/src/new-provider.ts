import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers } from './answers.ts'
import { type Edit, editsFor } from './edits.ts'
import { newFiles } from './files.ts'
import { wordsOf } from './words.ts'
import { type ChangedFile, writeAll } from './write-all.ts'

/** Writes a provider into the repository. Returns the paths that were created and those that were changed. */
export function writeProvider(
  root: string,
  answers: Answers,
  date: string,
): { readonly created: readonly string[]; readonly changed: readonly string[] } {
  const words = wordsOf(answers, date)
  const created = newFiles(words, readFileSync(join(root, 'LICENSE'), 'utf8'))
  const changed = editsFor(words).map((edit) => changedFile(root, edit))
  writeAll(root, created, changed)
  return { created: created.map(({ path }) => path), changed: changed.map(({ path }) => path) }
}

function changedFile(root: string, { path, change }: Edit): ChangedFile {
  const before = readFileSync(join(root, path), 'utf8')
  try {
    return { path, before, text: change(before) }
  } catch (error) {
    throw new Error(`${path} is not as expected, so nothing was written`, { cause: error })
  }
}
