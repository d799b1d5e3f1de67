import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { JournalError } from '../journal-error.ts'
import { createGroup } from './group.ts'

const atOnce = (): Promise<void> => Promise.resolve()

function setUp(): { db: DatabaseSync; count: () => number; insert: (value: string) => () => void } {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE t (x TEXT PRIMARY KEY)')
  const statement = db.prepare('INSERT INTO t VALUES (?)')
  const all = db.prepare('SELECT count(*) AS n FROM t')
  return { db, count: () => Number(all.get()?.['n']), insert: (value) => () => void statement.run(value) }
}

test('writes of one turn share one commit', async () => {
  const { db, count, insert } = setUp()
  const exec = vi.spyOn(db, 'exec')
  const group = createGroup(db, 'x.db', atOnce)
  await Promise.all(['a', 'b', 'c'].map((value) => group.write(insert(value))))
  await group.write(insert('d'))
  expect(exec.mock.calls.flat()).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'BEGIN IMMEDIATE', 'COMMIT'])
  expect(count()).toBe(4)
})

test('a write that fails takes its whole group back, and the next group works', async () => {
  const { db, count, insert } = setUp()
  const group = createGroup(db, 'x.db', atOnce)
  const outcomes = await Promise.allSettled(['a', 'b', 'a'].map((value) => group.write(insert(value))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(count()).toBe(0)
  await group.write(insert('a'))
  expect(count()).toBe(1)
})

test('a refusal of ours harms no other write', async () => {
  const { db, count, insert } = setUp()
  const group = createGroup(db, 'x.db', atOnce)
  const refuse = (): never => {
    throw new JournalError({ code: 'not_found', message: 'no' })
  }
  const writes = [insert('a'), refuse, insert('b')].map((work) => group.write(work))
  const outcomes = await Promise.allSettled(writes)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(count()).toBe(2)
})

test('a commit that fails, as on a full disk, is told to every write in it', async () => {
  const { db, count, insert } = setUp()
  const exec = db.exec.bind(db)
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
  vi.spyOn(db, 'exec').mockImplementation((sql) => {
    if (sql === 'COMMIT') throw full
    exec(sql)
  })
  const group = createGroup(db, 'x.db', atOnce)
  const outcomes = await Promise.allSettled([group.write(insert('a')), group.write(insert('b'))])
  const refused = {
    status: 'rejected',
    reason: { code: 'not_written', message: expect.stringContaining('x.db: the disk is full') },
  }
  expect(outcomes).toMatchObject([refused, refused])
  expect(count()).toBe(0)
})

test('closing commits what is waiting and takes nothing more', async () => {
  const { db, count, insert } = setUp()
  const group = createGroup(db, 'x.db', atOnce)
  const last = group.write(insert('a'))
  await group.close()
  await last
  await expect(group.write(insert('b'))).rejects.toMatchObject({ code: 'closed' })
  expect(count()).toBe(1)
})

test('a write is done when it is on the disk, and what comes meanwhile shares the next turn', async () => {
  const { db, insert } = setUp()
  const turns: (() => void)[] = []
  const group = createGroup(db, 'x.db', () => new Promise((resolve) => turns.push(resolve)))
  const done: string[] = []
  const write = (value: string): void => void group.write(insert(value)).then(() => done.push(value))
  // Behind the commit in one queue: a timer may come before it on a busy machine.
  const turn = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))
  write('a')
  await turn()
  write('b')
  await turn()
  write('c')
  await turn()
  expect([done, turns.length]).toEqual([[], 1])
  turns.shift()?.()
  await turn()
  expect([done, turns.length]).toEqual([['a'], 1])
  turns.shift()?.()
  await turn()
  expect([done, turns.length]).toEqual([['a', 'b', 'c'], 0])
})

test('after a disk that failed nothing is taken any more, and what waited for it is told', async () => {
  const { db, insert } = setUp()
  let fail = (_why: Error): void => undefined
  const group = createGroup(db, 'x.db', () => new Promise((_, reject) => (fail = reject)))
  const told: unknown[] = []
  const write = async (value: string): Promise<void> => {
    group.write(insert(value)).catch(({ code, message }: JournalError) => told.push([code, message]))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await write('a')
  await write('while it is synced')
  fail(new Error('EIO'))
  await write('begun before it is known')
  await write('b')
  const refused = ['not_written', expect.stringContaining('open the journal again')]
  expect(told).toEqual([refused, refused, refused, refused])
})

test('what holds up a write for too long is not taken for a second owner', async () => {
  const { db } = setUp()
  const busy = Object.assign(new Error('database is locked'), { errcode: 5 })
  vi.spyOn(db, 'exec').mockImplementation(() => {
    throw busy
  })
  const group = createGroup(db, 'x.db', atOnce)
  await expect(group.write(() => undefined)).rejects.toMatchObject({
    code: 'not_written',
    message: 'x.db: another program holds it (database is locked)',
  })
})
