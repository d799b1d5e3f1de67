import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredTokens, TokenStore } from '../src/index.ts'

/** Tokens in a file that several processes share. Making a folder is atomic, so it is the lock. */
export function createFileTokenStore(file: string): TokenStore {
  const read = async (): Promise<Readonly<Record<string, StoredTokens>>> =>
    JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, StoredTokens>>
  return {
    get: async (key) => (await read())[key],
    replace: (key, expected, next) =>
      locked(`${file}.lock`, async () => {
        const all = await read()
        if (all[key]?.refreshToken !== expected?.refreshToken) return false
        // Whoever reads meanwhile sees the old file or the new one, and never half of one.
        await writeFile(`${file}.next`, JSON.stringify({ ...all, [key]: next }))
        await rename(`${file}.next`, file)
        return true
      }),
  }
}

async function locked<Value>(lock: string, work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    const isFree = await mkdir(lock).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
        return false
      },
    )
    if (isFree) break
    await sleep(2)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { recursive: true })
  }
}
