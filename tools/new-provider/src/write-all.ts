import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NewFile } from './files.ts'

/** A file that exists, before and after. */
export interface ChangedFile extends NewFile {
  readonly before: string
}

/** Writes everything or, when anything fails, leaves everything as it was and throws what failed. */
export function writeAll(root: string, created: readonly NewFile[], changed: readonly ChangedFile[]): void {
  const present = created.find(({ path }) => existsSync(join(root, path)))
  if (present !== undefined) throw new Error(`${present.path} exists; nothing was written`)
  const undo: (() => void)[] = []
  try {
    for (const { path, text } of created) {
      const folder = mkdirSync(dirname(join(root, path)), { recursive: true })
      if (folder !== undefined) undo.push(() => rmSync(folder, { recursive: true, force: true }))
      undo.push(() => rmSync(join(root, path), { force: true }))
      writeFileSync(join(root, path), text, { flag: 'wx' })
    }
    for (const { path, text, before } of changed) {
      undo.push(() => writeFileSync(join(root, path), before))
      writeFileSync(join(root, path), text)
    }
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw error
  }
}
