import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openJournal } from '../src/index.ts'
import { scratch, setUp } from './fixtures.ts'

const holder = fileURLToPath(new URL('hold-journal.ts', import.meta.url))
const copier = fileURLToPath(new URL('copy-journal.ts', import.meta.url))

test('a program that holds the file for a moment, as one that copies it, is waited for', async () => {
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7')
  const copying = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', copier, path])
  await once(copying.stdout, 'data')
  // It ends by itself, since the wait is SQLite's own.
  expect(await journal.cancel(client, { orderId: '7' })).toMatchObject({ status: 'cancelled' })
  expect(vendor.ledger).toHaveLength(1)
})

test('a journal has one owner, in this process or another, and readers beside it', async () => {
  const path = join(scratch(), 'cancels.db')
  const mine = await openJournal(path)
  await expect(openJournal(path)).rejects.toMatchObject({
    code: 'in_use',
    // Not that of the lock beside it.
    message: expect.stringContaining(`${path}: it is open already, in another process or in this one`),
  })
  const reader = await openJournal(path, { readOnly: true })
  expect(await reader.runs.list()).toEqual([])
  await expect(reader.resume('a')).rejects.toMatchObject({ code: 'not_written' })
  await reader.close()
  await mine.close()

  const other = spawn(process.execPath, [
    '--conditions=@cancel/source',
    '--disable-warning=ExperimentalWarning',
    holder,
    path,
  ])
  await once(other.stdout, 'data')
  await expect(openJournal(path)).rejects.toMatchObject({ code: 'in_use' })
  other.kill('SIGKILL')
  await once(other, 'exit')
  await (await openJournal(path)).close()
})

test('only this user can read a journal and the files beside it', async () => {
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' })
  const modes = ['', '-wal', '-shm', '-owner'].map((end) => (statSync(path + end).mode & 0o777).toString(8))
  expect(modes).toEqual(['600', '600', '600', '600'])
})

// Only root can become somebody else.
test.runIf(process.getuid?.() === 0)(
  'a journal of another user says whose it is, and what to do',
  async () => {
    const folder = scratch()
    const path = join(folder, 'cancels.db')
    await (await openJournal(path)).close()
    chmodSync(folder, 0o755)
    const program = `
    import { openJournal } from '@cancel/journal'
    process.setuid(65534)
    for (const readOnly of [false, true])
      console.log(await openJournal(${JSON.stringify(path)}, { readOnly }).catch(({ code, message }) => code + ' ' + message))`
    const { stdout } = spawnSync(
      process.execPath,
      ['--conditions=@cancel/source', '--input-type=module', '-e', program],
      { cwd: import.meta.dirname, encoding: 'utf8' },
    )
    const line = `not_opened ${path}: cannot be opened or created (it belongs to the user 0: work as that user, or let them hand over this file and those beside it whose names begin with its name)\n`
    expect(stdout).toBe(line.repeat(2))
  },
)

test('a file that is no journal, or a newer one, is refused by name and left as it is', async () => {
  const folder = scratch()
  const text = join(folder, 'orders.csv')
  writeFileSync(text, 'order_id,account\n'.repeat(100))
  await expect(openJournal(text)).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining('orders.csv'),
  })
  const foreign = join(folder, 'other.db')
  const db = new DatabaseSync(foreign)
  db.exec('CREATE TABLE people (name TEXT)')
  db.close()
  const size = statSync(foreign).size
  await expect(openJournal(foreign)).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringMatching(/another program's database/),
  })
  expect(statSync(foreign).size).toBe(size)
  const newer = join(folder, 'newer.db')
  await (await openJournal(newer)).close()
  const later = new DatabaseSync(newer)
  later.exec('PRAGMA user_version = 99')
  later.close()
  await expect(openJournal(newer)).rejects.toMatchObject({
    code: 'newer',
    message: expect.stringMatching(/version 99.*up to 1/),
  })
})

test('a folder, a missing folder and a missing file to read are named', async () => {
  const folder = scratch()
  mkdirSync(join(folder, 'sub'))
  for (const readOnly of [false, true])
    await expect(openJournal(join(folder, 'sub'), { readOnly })).rejects.toMatchObject({
      code: 'not_opened',
      message: expect.stringContaining('it is a folder'),
    })
  expect(readdirSync(folder)).toEqual(['sub'])
  for (const readOnly of [false, true])
    await expect(openJournal('/dev/null', { readOnly })).rejects.toMatchObject({
      code: 'not_opened',
      message: expect.stringContaining(process.platform === 'win32' ? '' : 'it is no file'),
    })
  await expect(openJournal(join(folder, 'no', 'cancels.db'))).rejects.toMatchObject({ code: 'not_opened' })
  await expect(openJournal(join(folder, 'none.db'), { readOnly: true })).rejects.toMatchObject({
    code: 'not_opened',
  })
})

test('on a full disk nothing is sent that was not written, and later the same call goes on', async () => {
  const { vendor, client, journal, path } = await setUp()
  await journal.close()
  for (let order = 0; order < 200; order += 1) vendor.add(`o${order}`)
  const program = fileURLToPath(new URL('fill-disk.ts', import.meta.url))
  // The shell counts in blocks of 512 or 1024 bytes: at the limit a write fails as on a full disk.
  const shell = `ulimit -f 1500; exec "$0" --conditions=@cancel/source --disable-warning=ExperimentalWarning "$@"`
  const child = spawn('sh', ['-c', shell, process.execPath, program, path, vendor.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  await once(child, 'exit')
  const { written, code } = JSON.parse(output) as { written: number; code: string }
  expect(code).toBe('not_written')
  expect(written).toBeGreaterThan(10)
  const sent = vendor.ledger.filter(({ kind }) => kind === 'cancel').length
  expect(sent).toBeGreaterThanOrEqual(written)
  expect(sent).toBeLessThan(200)
  const opened = await openJournal(path)
  for (let order = 0; order < 200; order += 1) {
    expect(await opened.cancel(client, { orderId: `o${order}`, note: 'x'.repeat(2000) })).toMatchObject({
      status: 'cancelled',
    })
  }
  await opened.close()
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(200)
})

test.each(['moved', 'removed', 'replaced'])(
  'a journal that is %s while it is open sends nothing more, and goes on where it is put back',
  async (what) => {
    const { vendor, client, journal, path } = await setUp()
    for (const id of ['7', '8']) vendor.add(id)
    await journal.cancel(client, { orderId: '7' })
    if (what === 'replaced') copyFileSync(path, `${path}.copy`)
    renameSync(path, `${path}.old`)
    if (what === 'replaced') renameSync(`${path}.copy`, path)
    if (what === 'removed') renameSync(`${path}-wal`, `${path}.old-wal`)
    const gone = {
      code: 'not_written',
      message: expect.stringContaining('was moved or taken away while it was open'),
    }
    for (let call = 0; call < 2; call += 1)
      await expect(journal.cancel(client, { orderId: '8' })).rejects.toMatchObject(gone)
    expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
    await journal.close()
    renameSync(`${path}.old`, path)
    if (what === 'removed') renameSync(`${path}.old-wal`, `${path}-wal`)
    const opened = await openJournal(path)
    for (const orderId of ['7', '8'])
      expect(await opened.cancel(client, { orderId })).toMatchObject({ status: 'cancelled' })
    await opened.close()
    expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(2)
  },
)

test('the file can be looked into with the sqlite3 way of reading while it is in use', async () => {
  const { vendor, client, journal, path } = await setUp()
  vendor.add('7')
  await journal.cancel(client, { orderId: '7' })
  const program = `const {DatabaseSync}=require('node:sqlite');const db=new DatabaseSync(process.argv[1],{readOnly:true});console.log(db.prepare('SELECT order_id, state, status FROM entries').get())`
  const output = execFileSync(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '-e',
    program,
    path,
  ])
  expect(String(output)).toContain("state: 'final'")
  expect(await journal.entry('plain/main 7')).toBeDefined()
})
