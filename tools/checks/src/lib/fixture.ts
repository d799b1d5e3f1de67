import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inScratch } from './scratch.ts'

export type Files = Readonly<Record<string, string | object>>

/** Writes files into a folder; an object is written as JSON. */
export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

/** Writes files into a scratch folder and gives it to `work`. */
export function withFiles<T>(files: Files, work: (root: string) => T | Promise<T>): Promise<T> {
  return inScratch((root) => {
    writeFiles(root, files)
    return Promise.resolve(work(root))
  })
}
