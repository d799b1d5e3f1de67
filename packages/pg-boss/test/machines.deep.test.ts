import { findPostgres, layCable, withoutPostgres } from '@cancel/postgres'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cancelsOf, startDatabase } from './fixtures.ts'
import {
  allRows,
  findingsOf,
  leasedBy,
  type Machine,
  type Night,
  nothingWrong,
  startNight,
  until,
} from './machines.ts'

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) process.emitWarning(`skipped: ${withoutPostgres}`)

const minutes = 60_000

/** Three processes at work, and the one of them that has an account with requests on the wire. */
async function busyOne(night: Night, machines: readonly Machine[]): Promise<Machine> {
  let found: Machine | undefined
  await until('a process has an account', async () => {
    if (night.sent() < 100) return false
    for (const machine of machines) if ((await leasedBy(night, machine)).length > 0) found = machine
    return found !== undefined
  })
  if (found === undefined) throw new Error('no process has an account')
  return found
}

/** The same, stopped while the vendor has cancelled a unit and the journal does not know it yet. */
async function midCall(night: Night, machines: readonly Machine[]): Promise<Machine> {
  for (;;) {
    const machine = await busyOne(night, machines)
    machine.child.kill('SIGSTOP')
    const { rows } = await night.pool.query<{ key: string }>(
      `SELECT key FROM cancel.entries WHERE state = 'sent' AND account = ANY($1)`,
      [await leasedBy(night, machine)],
    )
    const isOpen = ({ key }: { readonly key: string }): boolean => {
      const [account, order = '', unit] = key.split(' ')
      const at = night.vendors.find((each) => each.account === account)
      return unit !== undefined && at !== undefined && cancelsOf(at.vendor).has(order)
    }
    if (rows.some(isOpen)) return machine
    machine.child.kill('SIGCONT')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe.skipIf(!hasPostgres)('three worker processes', () => {
  test(
    'one is killed: its accounts are taken over within a minute, nothing is sent twice, no limit is exceeded',
    async () => {
      const { url, port } = await startDatabase()
      const night = await startNight(url)
      const machines = await Promise.all([night.start(port), night.start(port), night.start(port)])
      const victim = await midCall(night, machines)
      const accounts = await leasedBy(night, victim)
      victim.child.kill('SIGKILL')
      const killedAt = performance.now()
      await until('its accounts have another worker or nothing left', async () => {
        const waiting = (await night.workers.standing('night')).accounts.map(({ account }) => account)
        const others = await Promise.all(
          machines.filter((each) => each !== victim).map((each) => leasedBy(night, each)),
        )
        return accounts.every((account) => others.flat().includes(account) || !waiting.includes(account))
      })
      const takeoverMs = performance.now() - killedAt
      expect(await findingsOf(night)).toEqual(nothingWrong)
      expect(takeoverMs).toBeLessThan(minutes)
      process.stdout.write(`takeover after ${Math.round(takeoverMs / 100) / 10} s\n`)
    },
    5 * minutes,
  )

  test(
    'one is stopped beyond its lease and wakes up: it sends nothing more for accounts that went to others',
    async () => {
      const { url, port } = await startDatabase()
      const night = await startNight(url)
      const machines = await Promise.all([1, 2, 3].map(() => night.start(port, { leaseMs: 6000 })))
      const sleeper = await busyOne(night, machines)
      const accounts = await leasedBy(night, sleeper)
      sleeper.child.kill('SIGSTOP')
      await until('its accounts have another worker', async () => {
        const others = await Promise.all(
          machines.filter((each) => each !== sleeper).map((each) => leasedBy(night, each)),
        )
        return accounts.some((account) => others.flat().includes(account))
      })
      sleeper.child.kill('SIGCONT')
      const found = await findingsOf(night)
      expect(found).toEqual({ ...nothingWrong, throttled: expect.any(Number) })
      // What had its place in the limit and was not on the wire yet goes out now: 8 of each of its two turns at most.
      expect(found.throttled).toBeLessThanOrEqual(16)
      expect(sleeper.notices.join('\n')).toContain('"type":"lost"')
    },
    5 * minutes,
  )

  test(
    'the database is restarted, and the network of one to it is cut',
    async () => {
      const database = await startDatabase()
      const cable = await layCable(database.port)
      onTestFinished(() => cable.close())
      const quick = { leaseMs: 6000 }
      const night = await startNight(database.url)
      // Alone at first, so that it is the one that has accounts.
      const cabled = await night.start(cable.port, quick)
      await busyOne(night, [cabled])
      await Promise.all([1, 2].map(() => night.start(database.port, quick)))
      await database.restart()
      await until('it has an account', async () => (await leasedBy(night, cabled)).length > 0)
      cable.cut()
      expect(night.sent()).toBeLessThan(allRows - 200)
      await new Promise((resolve) => setTimeout(resolve, 20_000))
      cable.mend()
      expect(await findingsOf(night)).toEqual(nothingWrong)
      // Its lease ends, or what it asks of the database fails before that: it depends on what it was at.
      expect(cabled.notices.join('\n')).toMatch(/"type":"(?:lost|failed)"/)
    },
    5 * minutes,
  )

  test(
    'the control: workers that send again what another one had sent are found out',
    async () => {
      const { url, port } = await startDatabase()
      const night = await startNight(url)
      const machines = await Promise.all([
        night.start(port, { how: 'blind', leaseMs: 6000 }),
        night.start(port, { how: 'blind', leaseMs: 6000 }),
      ])
      const victim = await midCall(night, machines)
      victim.child.kill('SIGKILL')
      const findings = await findingsOf(night)
      expect(findings.sentTwice).toBeGreaterThan(0)
      expect(findings.tooMuch).toBeGreaterThan(0)
    },
    5 * minutes,
  )
})
