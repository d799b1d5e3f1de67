import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { openJournal } from '../src/index.ts'
import { openPostgresJournal } from '../src/postgres/index.ts'
import { scratch } from './fixtures.ts'

const descriptors = '/proc/self/fd'

/** The files of this process that are open and whose names begin so. */
function openFiles(path: string): readonly string[] {
  const all = readdirSync(descriptors).map((fd) => {
    try {
      return readlinkSync(join(descriptors, fd))
    } catch {
      // That of the list itself.
      return ''
    }
  })
  return all.filter((target) => target.startsWith(path))
}

test.runIf(existsSync(descriptors))('a file that cannot be opened as a journal is let go', async () => {
  const path = join(scratch(), 'cancels.db')
  const journal = await openJournal(path)
  expect(openFiles(path)).not.toEqual([])
  await journal.close()
  const db = new DatabaseSync(path)
  db.exec(`INSERT INTO pauses VALUES ('a', '{')`)
  db.close()
  for (const readOnly of [false, true]) {
    await expect(openJournal(path, { readOnly })).rejects.toMatchObject({ code: 'corrupt' })
    expect(openFiles(path)).toEqual([])
  }
})

test('a database that cannot be opened as a journal is not asked for its time any more', async () => {
  const timers = vi.spyOn(globalThis, 'setInterval')
  const query = async (text: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    if (text.includes('max(version)')) return [{ version: 3 }]
    return text.includes('pauses') ? [{ account: 'a', body: '{' }] : [{ now: 1_000_000 }]
  }
  await expect(openPostgresJournal({ query })).rejects.toMatchObject({ code: 'corrupt' })
  expect(timers).not.toHaveBeenCalled()
  timers.mockRestore()
})
