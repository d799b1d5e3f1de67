import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyTemplate } from './copy-template.ts'
import { type Names, namesFor } from './names.ts'

export const repository: string = fileURLToPath(new URL('../../..', import.meta.url))

const copied = ['examples/provider', 'tsconfig.base.json', 'vitest.config.ts', 'package.json']

/** Gives `work` a workspace with a copy of the template in it, and the paths that were written. */
export function withCopy(work: (root: string, written: readonly string[]) => void): void {
  const root = mkdtempSync(join(tmpdir(), 'cancel-new-provider-'))
  const filter = (path: string): boolean => !/node_modules|\/dist$|\.turbo/.test(path)
  try {
    for (const path of copied) cpSync(join(repository, path), join(root, path), { recursive: true, filter })
    work(root, copyTemplate(root, namesFor(root, 'exampleorders', 'Example Orders') as Names))
  } finally {
    rmSync(root, { recursive: true })
  }
}
