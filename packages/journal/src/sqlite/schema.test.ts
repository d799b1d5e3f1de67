import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { checkVersion, migrate, migrations } from './schema.ts'

test('an older journal is brought up step by step, and a step that fails leaves the version it had', () => {
  const db = new DatabaseSync(':memory:')
  migrate(db, 0, migrations)
  db.exec("INSERT INTO pauses VALUES ('a', '{}')")
  const more = [...migrations, 'ALTER TABLE pauses ADD COLUMN note TEXT', 'CREATE TABLE broken (']
  expect(() => migrate(db, checkVersion(db, 'x.db', more), more)).toThrow(/incomplete input|syntax error/)
  db.exec('ROLLBACK')
  expect(checkVersion(db, 'x.db', more)).toBe(2)
  const mended = [...more.slice(0, 2), 'CREATE TABLE mended (x)']
  migrate(db, checkVersion(db, 'x.db', mended), mended)
  expect(checkVersion(db, 'x.db', mended)).toBe(3)
  expect(db.prepare('SELECT * FROM pauses').get()).toEqual({ account: 'a', body: '{}', note: null })
  expect(() => checkVersion(db, 'x.db', migrations)).toThrow(/version 3.*versions up to 1/)
})
