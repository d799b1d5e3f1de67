import { type AnyCanceller, CancelError, type CancelRequest, systemClock } from '@cancel/core'
import { JournalError } from '@cancel/journal'
import { createPlainClient } from '@cancel/plain-vendor'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import {
  BulkError,
  createPace,
  followRun,
  planRun,
  type Progress,
  readOrders,
  resolveRow,
  startRun,
  summaryOf,
} from '../src/index.ts'
import { fileOf, reportOf, setUp } from './fixtures.ts'

const rows = (count: number, account = 'north'): string =>
  Array.from({ length: count }, (_, index) => `o${index},${account},all\n`).join('')

test('a file in, a verdict a row out, and the report run again sends nothing', async () => {
  const { vendor, journal, accounts } = await setUp()
  for (let index = 0; index < 20; index += 1) vendor.add(`o${index}`, [{ id: 'A', quantity: 3 }])
  const file = `order_id,account,lines,Customer\n${rows(10).replaceAll('\n', ',Ada\n')}o10,plain/south,A x2,"Lovelace, A."\nmissing,south,all,=SUM(1)\n`
  const plan = await planRun(journal, accounts, fileOf(file), { name: 'night' })
  expect(plan).toMatchObject({
    name: 'night',
    token: expect.stringMatching(/^12-[0-9a-f]{12}$/),
    counts: { rows: 12, toRun: 12, bad: 0, finished: 0 },
    accounts: [
      { name: 'north', account: 'plain/north', rows: 10 },
      { name: 'south', account: 'plain/south', rows: 2 },
    ],
  })
  expect(vendor.ledger).toEqual([])

  const run = startRun(journal, accounts, 'night', { confirm: plan.token })
  const seen: Progress[] = []
  for await (const progress of run) seen.push(progress)
  const summary = await run.done
  expect(summary).toMatchObject({ totals: { cancelled: 11, unconfirmed: 1, not_sent: 0 }, isDecided: false })
  expect(seen.at(-1)).toMatchObject({
    totals: summary.totals,
    notable: [{ orderId: 'missing', status: 'unconfirmed' }],
  })

  const report = await reportOf(journal, 'night', 'csv')
  const lines = report.trimEnd().split('\r\n')
  expect(lines[0]).toBe(
    'order_id,account,lines,Customer,cancel_status,cancel_by,refund,why,what_next,said_no,vendor_code,request_id,observed_at',
  )
  expect(lines[1]).toMatch(/^o0,north,all,Ada,cancelled,this_call,all,,,,,,20/)
  expect(lines[11]).toMatch(/^o10,plain\/south,A x2,"Lovelace, A.",cancelled,this_call,A x2,/)
  expect(lines[12]).toMatch(/^missing,south,all,'=SUM\(1\),unconfirmed,,,/)

  const before = vendor.ledger.length
  const again = await planRun(journal, accounts, fileOf(report), { name: 'again' })
  expect(again).toMatchObject({
    token: expect.stringMatching(/^1-/),
    counts: { rows: 12, toRun: 1, finished: 11, warnings: 0 },
    accounts: [{ rows: 0 }, { rows: 1 }],
  })
  await startRun(journal, accounts, 'again', { confirm: again.token }).done
  expect(vendor.ledger.slice(before).filter(({ kind }) => kind === 'cancel')).toEqual([])
})

test('the token of other rows is refused, and nothing is sent', async () => {
  const { vendor, journal, accounts } = await setUp()
  const plan = await planRun(journal, accounts, fileOf(`orderId,account\no1,north\n`), { name: 'one' })
  const other = await planRun(journal, accounts, fileOf(`orderId,account\no2,north\n`), { name: 'two' })
  expect(plan.token).not.toBe(other.token)
  for (const confirm of [other.token, undefined]) {
    await expect(startRun(journal, accounts, 'one', { confirm }).done).rejects.toMatchObject({
      code: 'wrong_token',
    })
  }
  await expect(
    startRun(journal, { south: accounts['south']! }, 'one', { confirm: plan.token }).done,
  ).rejects.toThrow(/needs the account plain\/north/)
  await expect(startRun(journal, accounts, 'three', {}).done).rejects.toMatchObject({
    code: 'no_run',
    message: expect.stringMatching(/there are one, two/),
  })
  expect(vendor.ledger).toEqual([])
  await startRun(journal, accounts, 'two', { confirm: other.token }).done
  await expect(startRun(journal, accounts, 'two', { confirm: plan.token }).done).rejects.toMatchObject({
    code: 'wrong_token',
  })
})

test('rows that were changed in the journal since the plan are not sent', async () => {
  const { journal, accounts } = await setUp()
  const plan = await planRun(journal, accounts, fileOf(`orderId,account\no1,north\n`), { name: 'one' })
  const row = { number: 9, account: 'plain/south', orderId: 'o9', key: 'plain/south o9' }
  await journal.runs.add('one', [{ ...row, body: { request: { orderId: 'o9' }, asked: '{"orderId":"o9"}' } }])
  await expect(startRun(journal, accounts, 'one', { confirm: plan.token }).done).rejects.toThrow(
    /changed since the plan/,
  )
})

test('a plan whose name somebody took before it was finished adds nothing to theirs', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('theirs')
  let goOn = (): void => undefined
  const others = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const slow = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(`orderId,account,lines\n${rows(250)}`)
    await others
    yield new TextEncoder().encode(rows(500).slice(rows(250).length))
  }
  const orders = readOrders({ name: 'slow.csv', bytes: slow() })
  const mine = expect(
    planRun(journal, accounts, orders, { name: 'night', now: () => 1 }),
  ).rejects.toMatchObject({
    name: 'JournalError',
    code: 'not_found',
  })
  await vi.waitUntil(async () => (await journal.runs.find('night')) !== undefined, { timeout: 100_000 })
  const file = fileOf(`orderId,account,lines\ntheirs,north,all\n`)
  const theirs = await planRun(journal, accounts, file, { name: 'night', now: () => 2 })
  const trial = await startRun(journal, accounts, 'night', { confirm: theirs.token }).done
  expect(trial.totals).toMatchObject({ cancelled: 1, not_sent: 0 })
  goOn()
  await mine
  expect((await startRun(journal, accounts, 'night').done).totals).toMatchObject({
    cancelled: 1,
    not_sent: 0,
  })
  expect(vendor.ledger.map(({ orderId }) => orderId)).toEqual(['theirs'])
})

test('a trial sends the first rows, and the rest goes without asking again', async () => {
  const { vendor, journal, accounts } = await setUp()
  for (let index = 0; index < 20; index += 1) vendor.add(`o${index}`)
  const plan = await planRun(journal, accounts, fileOf(`orderId,account,lines\n${rows(20)}`), {
    name: 'night',
  })
  const trial = await startRun(journal, accounts, 'night', { confirm: plan.token, first: 5 }).done
  expect(trial.totals).toMatchObject({ cancelled: 5, not_sent: 15 })
  expect(vendor.ledger.map(({ orderId }) => orderId).toSorted()).toEqual(['o0', 'o1', 'o2', 'o3', 'o4'])
  expect((await startRun(journal, accounts, 'night').done).totals).toMatchObject({
    cancelled: 20,
    not_sent: 0,
  })
})

test('refused credentials stop their account, and the other one goes on', async () => {
  const { vendor, journal, accounts } = await setUp()
  const bad = createPlainClient({ url: vendor.url, account: 'plain/north' })
  const refused = await setUp({ act: () => 'unauthenticated' })
  const north = createPlainClient({ url: refused.vendor.url, account: bad.account })
  for (let index = 0; index < 50; index += 1) vendor.add(`o${index}`)
  const file = `orderId,account,lines\n${rows(50)}${rows(50, 'south').replaceAll('o', 'o')}`
  const plan = await planRun(journal, accounts, fileOf(file.replaceAll(/o(\d+),south/g, 'o$1,south')), {
    name: 'night',
  })
  const run = startRun(journal, { ...accounts, north }, 'night', { confirm: plan.token, inFlight: 4 })
  const summary = await run.done
  expect(summary.stopped).toEqual([{ account: 'north', why: 'the token is refused' }])
  expect(summary.accounts).toMatchObject([
    { name: 'north', not_sent: 50 },
    { name: 'south', cancelled: 50 },
  ])
  expect(refused.vendor.ledger.length).toBeLessThanOrEqual(4)
  expect(await journal.pauses()).toMatchObject([{ account: 'plain/north', code: 'unauthenticated' }])
  expect((await startRun(journal, accounts, 'night').done).totals).toMatchObject({ cancelled: 100 })
  expect(await journal.runs.events('night')).toMatchObject([{ body: { account: 'plain/north' } }])
  expect(await reportOf(journal, 'night', 'html')).toContain('north was stopped: the token is refused')
})

test('an account whose answers get lost is stopped; what is open is followed, and nothing is sent again', async () => {
  let isLost = true
  const { vendor, journal, accounts } = await setUp({ act: () => (isLost ? 'drop' : 'answer') })
  for (let index = 0; index < 40; index += 1) vendor.add(`o${index}`)
  const plan = await planRun(journal, accounts, fileOf(`orderId,account,lines\n${rows(40)}`), {
    name: 'night',
  })
  const summary = await startRun(journal, accounts, 'night', { confirm: plan.token, inFlight: 2 }).done
  expect(summary.stopped).toMatchObject([
    { account: 'north', why: expect.stringMatching(/5 of the last 5 rows came out unconfirmed/) },
  ])
  expect(summary.totals.unconfirmed).toBeLessThanOrEqual(7)
  isLost = false
  const followed = await followRun(journal, accounts, 'night')
  expect(followed.totals).toMatchObject({ unconfirmed: 0, cancelled: summary.totals.unconfirmed })
  await startRun(journal, accounts, 'night').done
  expect(await summaryOf(journal, 'night')).toMatchObject({ totals: { cancelled: 40 }, isDecided: true })
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(40)
})

test('stop waits for what is on the wire, and not for the end of a pause that the vendor asked for', async () => {
  const { vendor, journal, accounts } = await setUp()
  const north = accounts['north']!
  for (let index = 0; index < 3; index += 1) vendor.add(`o${index}`)
  let isSent = (): void => undefined
  let answer = (): void => undefined
  const sent = new Promise<void>((resolve) => (isSent = resolve))
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const cancel: typeof north.cancel = async (request, { signal, beforeSend } = {}) => {
    const { orderId } = request as CancelRequest
    if (orderId === 'o0')
      throw new CancelError({ code: 'rate_limited', provider: 'plain', message: 'full', retryAfterMs: 3.6e6 })
    if (orderId === 'o1') await systemClock.sleep(3.6e6, signal)
    return await north.cancel(request, {
      beforeSend: async (entry) => {
        await beforeSend?.(entry)
        isSent()
        await answered
      },
    })
  }
  const busy = { ...accounts, north: { ...north, cancel } }
  const { token } = await planRun(journal, busy, fileOf(`orderId,account,lines\n${rows(3)}`), { name: 'n' })
  // A clock that stands still: the pause does not end.
  const clock = { now: () => 0, sleep: systemClock.sleep }
  const run = startRun(journal, busy, 'n', { confirm: token, inFlight: 3, clock })
  for await (const { accounts: paces } of run)
    if (paces[0]?.pausedUntil !== undefined) {
      await sent
      run.stop()
      answer()
    }
  expect((await run.done).totals).toMatchObject({ cancelled: 1, unconfirmed: 0, not_sent: 2 })
  expect(vendor.ledger.map(({ orderId }) => orderId)).toEqual(['o2'])
})

test('stop waits for no limit of hours', async () => {
  const { vendor, journal, accounts } = await setUp()
  const north = accounts['north']!
  for (let index = 0; index < 3; index += 1) vendor.add(`o${index}`)
  let at = 0
  const wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await setImmediate()
    signal?.throwIfAborted()
    at += ms
  }
  const limit = { kinds: ['cancel' as const], requests: 1, perMs: 3.6e6 }
  const pace = createPace([limit], { now: () => at, sleep: wait })
  const cancel: typeof north.cancel = async (request, options = {}) => {
    const place = pace.acquire('cancel', options.signal)
    if (vendor.ledger.length > 0) run.stop()
    await place
    return await north.cancel(request, options)
  }
  const limited = { ...accounts, north: { ...north, cancel } }
  const { token } = await planRun(journal, limited, fileOf(`orderId,account,lines\n${rows(3)}`), {
    name: 'n',
  })
  const sleep = vi.fn(async () => undefined)
  const run = startRun(journal, limited, 'n', { confirm: token, inFlight: 1, clock: { now: () => 0, sleep } })
  expect((await run.done).totals).toMatchObject({ cancelled: 1, unconfirmed: 0, not_sent: 2 })
  expect(vendor.ledger.map(({ orderId }) => orderId)).toEqual(['o0'])
  // Long enough for those that are to send at once.
  expect(sleep.mock.calls).toEqual([[10_000, expect.any(AbortSignal)]])
})

test('stop finishes what is in flight; an abort leaves it open and the rest unsent', async () => {
  // Answers that come one by one, so that some are on the wire whenever one is in.
  let turn = 0
  const { vendor, journal, accounts } = await setUp({ delay: () => 5 + ((turn += 7) % 40) })
  for (let index = 0; index < 100; index += 1) vendor.add(`o${index}`)
  const plan = await planRun(journal, accounts, fileOf(`orderId,account,lines\n${rows(100)}`), {
    name: 'night',
  })
  const run = startRun(journal, accounts, 'night', { confirm: plan.token, inFlight: 4 })
  for await (const { totals } of run) if (totals.cancelled >= 4) run.stop()
  const stopped = await run.done
  expect(stopped.totals.unconfirmed).toBe(0)
  expect(stopped.totals.cancelled + stopped.totals.not_sent).toBe(100)
  expect(stopped.totals.not_sent).toBeGreaterThan(0)

  const controller = new AbortController()
  const second = startRun(journal, accounts, 'night', { inFlight: 4, signal: controller.signal })
  for await (const { totals } of second) {
    const isOnTheWire = vendor.ledger.some(({ status }) => status === undefined)
    if (totals.cancelled > stopped.totals.cancelled && isOnTheWire) controller.abort(new Error('twice'))
  }
  const aborted = await second.done
  expect(aborted.totals.unconfirmed).toBeGreaterThan(0)
  expect(aborted.totals.not_sent).toBeGreaterThan(0)
  await followRun(journal, accounts, 'night')
  await startRun(journal, accounts, 'night').done
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(100)
  expect(await summaryOf(journal, 'night')).toMatchObject({ totals: { cancelled: 100 } })
})

test('a journal that fails ends the run: no more rows begin', async () => {
  const { journal, accounts } = await setUp()
  const plan = await planRun(journal, accounts, fileOf(`orderId,account,lines\n${rows(20)}`), {
    name: 'night',
  })
  expect(await summaryOf(journal, 'night')).toMatchObject({ totals: { not_sent: 20 }, isDecided: false })
  let begun = 0
  const cancel: typeof journal.cancel = () => {
    begun += 1
    return Promise.reject(new Error('the disk is full'))
  }
  const options = { confirm: plan.token, inFlight: 2 }
  await expect(startRun({ ...journal, cancel }, accounts, 'night', options).done).rejects.toThrow(
    'disk is full',
  )
  expect(begun).toBeLessThanOrEqual(2)
})

test('a journal that fails while a run is aborted is told', async () => {
  const { journal, accounts } = await setUp()
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  const stopped = new AbortController()
  const cancel: typeof journal.cancel = () => {
    stopped.abort()
    return Promise.reject(new Error('the disk is full'))
  }
  const run = startRun({ ...journal, cancel }, accounts, 'night', {
    confirm: plan.token,
    signal: stopped.signal,
  })
  await expect(run.done).rejects.toThrow('the disk is full')
})

test('an account that has another name since the plan is the same account', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  const run = startRun(journal, { harbour: accounts['north']! }, 'night', { confirm: plan.token })
  const seen: unknown[] = []
  for await (const progress of run) seen.push(progress.accounts)
  expect(seen.at(-1)).toMatchObject([{ name: 'harbour', account: 'plain/north', counts: { cancelled: 1 } }])
})

test('a clock that is set back in the middle changes no rate', async () => {
  let [wall, ticks] = [Date.UTC(2026, 10, 28), 0]
  const act = (): 'answer' => {
    wall -= 3_600_000
    ticks += 10_000
    return 'answer'
  }
  const { vendor, journal, accounts } = await setUp({ act })
  for (const id of ['o1', 'o2', 'o3']) vendor.add(id)
  const file = fileOf('orderId,account\no1,north\no2,north\no3,north\n')
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  const clock = { now: () => wall, monotonic: () => ticks, sleep: () => Promise.resolve() }
  let rate: number | undefined
  const run = startRun(journal, accounts, 'night', { confirm: token, inFlight: 1, clock })
  for await (const { perMinute } of run) rate = perMinute
  expect([rate, vendor.ledger.length]).toEqual([9, 3])
})

test("a person's word decides an order that is open, and stands in the report as theirs", async () => {
  const { vendor, journal, accounts } = await setUp({
    act: (kind) => (kind === 'cancel' ? 'lose' : 'answer'),
  })
  vendor.add('o1')
  const file = 'orderId,account\no1,north\no1,south\no2,north\n'
  const plan = await planRun(journal, accounts, fileOf(file), { name: 'night' })
  await expect(resolveRow(journal, 'night', 'o2', 'cancelled')).rejects.toThrow(/o2 was not sent/)
  await startRun(journal, accounts, 'night', { confirm: plan.token }).done
  await expect(resolveRow(journal, 'night', 'o1', 'cancelled')).rejects.toThrow(
    /several accounts of night: give account, one of north, south/,
  )
  await expect(resolveRow(journal, 'night', 'o3', 'cancelled')).rejects.toThrow(/no order "o3"/)
  await expect(resolveRow(journal, 'night', 'o1', 'cancelled', { account: 'west' })).rejects.toThrow(
    'the run night has no account "west"; it has north, south',
  )
  await resolveRow(journal, 'night', 'o1', 'cancelled', { account: 'north', by: 'Ada' })
  await resolveRow(journal, 'night', 'o1', 'not_cancelled', { account: 'plain/south' })
  expect((await summaryOf(journal, 'night')).totals).toMatchObject({
    resolved_cancelled: 1,
    resolved_not_cancelled: 1,
    unconfirmed: 1,
  })
  const report = (await reportOf(journal, 'night', 'csv')).split('\r\n')
  // Nothing of what was open stays in the row.
  expect(report[1]).toMatch(/^o1,north,resolved_cancelled,Ada,all asked,Ada said so,,,,,2/)
  expect(report[2]).toMatch(
    /^o1,south,resolved_not_cancelled,person,,a person said so,Plan this row with yes in a column named again to .*,,,,2/,
  )
})

test('what threw about an order is not tried again by the same run, and is by a new one', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const north = accounts['north']!
  const error = new CancelError({
    code: 'rejected',
    provider: 'plain',
    message: 'not like this. Ask the shop.',
    hint: 'Ask the shop.',
    retryable: false,
  })
  const refusing = { ...accounts, north: { ...north, cancel: () => Promise.reject(error) } }
  const plan = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'one' })
  const { totals } = await startRun(journal, refusing, 'one', { confirm: plan.token }).done
  expect(totals.failed).toBe(1)
  expect(await reportOf(journal, 'one', 'csv')).toContain(
    'failed,,,not like this.,Nothing was changed. Correct the cause and run the file again. Ask the shop.',
  )
  expect((await startRun(journal, accounts, 'one').done).totals.failed).toBe(1)
  const next = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), {
    name: 'two',
    now: () => Date.now() + 1000,
  })
  expect((await startRun(journal, accounts, 'two', { confirm: next.token }).done).totals.cancelled).toBe(1)
})

test('a row that was put right after its call threw is sent as it stands now', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const north = accounts['north']!
  const error = new CancelError({ code: 'rejected', provider: 'plain', message: 'no', retryable: false })
  const refusing = { ...accounts, north: { ...north, cancel: () => Promise.reject(error) } }
  const now = (): number => Date.now() + 1000
  const planned = (note: string, name: string): ReturnType<typeof planRun> =>
    planRun(journal, accounts, fileOf(`orderId,account,note\no1,north,${note}\n`), { name, now })
  const first = await planned('water', 'one')
  await startRun(journal, refusing, 'one', { confirm: first.token }).done
  const second = await planned('fire', 'two')
  expect(second.counts).toMatchObject({ toRun: 1, bad: 0 })
  expect((await startRun(journal, accounts, 'two', { confirm: second.token }).done).totals.cancelled).toBe(1)
  expect(vendor.ledger).toHaveLength(1)
  const [row] = await journal.runs.rows('two', { limit: 1 })
  expect(row?.entry?.request).toMatchObject({ note: 'fire' })
  // What was sent stands.
  expect((await planned('water', 'three').catch((thrown: unknown) => thrown)) as object).toMatchObject({
    problems: [{ message: expect.stringContaining('asked for before with another request') }],
  })
})

test('a row that threw later than it is by the clock now is told, and no run that would not try it', async () => {
  const { journal, accounts } = await setUp()
  const north = accounts['north']!
  const error = new CancelError({ code: 'rejected', provider: 'plain', message: 'no', retryable: false })
  const refusing = { ...accounts, north: { ...north, cancel: () => Promise.reject(error) } }
  const file = 'orderId,account\no1,north\n'
  const { token } = await planRun(journal, accounts, fileOf(file), { name: 'one' })
  await startRun(journal, refusing, 'one', { confirm: token }).done
  const before = { name: 'two', maxBadRows: 1, now: () => Date.now() - 3_600_000 }
  await expect(planRun(journal, accounts, fileOf(file), before)).rejects.toMatchObject({
    problems: [
      {
        line: 2,
        message: expect.stringMatching(
          /tried at .*Z, after this plan was begun by its clock .*: set the clock right and plan again$/,
        ),
      },
    ],
  })
})

test('a vendor that asks for weeks is asked again after a day', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const north = accounts['north']!
  const waits: number[] = []
  let at = 0
  const clock = {
    now: () => at,
    sleep: async (ms: number) => {
      waits.push(ms)
      at += ms
    },
  }
  const retryAfterMs = 3_000_000_000
  const error = new CancelError({ code: 'rate_limited', provider: 'plain', message: 'slowly', retryAfterMs })
  const cancel: typeof north.cancel = (request, options) =>
    waits.length === 0 ? Promise.reject(error) : north.cancel(request, options)
  const slow = { ...accounts, north: { ...north, cancel } }
  const { token } = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  const { totals } = await startRun(journal, slow, 'night', { confirm: token, clock }).done
  expect(totals.cancelled).toBe(1)
  expect(waits).toEqual([86_400_000])
})

test('a row that the vendor turns away for ever is tried twenty times, and left', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const north = accounts['north']!
  let calls = 0
  const cancel: typeof north.cancel = () => {
    calls += 1
    if (calls > 100) throw new Error('it is never left')
    return Promise.reject(new CancelError({ code: 'rate_limited', provider: 'plain', message: 'full' }))
  }
  let at = 0
  const clock = {
    now: () => at,
    sleep: async (ms: number) => {
      at += ms
    },
  }
  const { token } = await planRun(journal, accounts, fileOf('orderId,account\no1,north\n'), { name: 'night' })
  const full = { ...accounts, north: { ...north, cancel } }
  const { totals } = await startRun(journal, full, 'night', { confirm: token, clock }).done
  expect([calls, totals.not_sent]).toEqual([20, 1])
})

test.each([
  ['ten minutes', 600_000, 40],
  // The last rows as well, which are tried again alone.
  ['ten minutes at the end', 600_000, 12],
])('a vendor that is away for %s is waited for, and nothing is left', async (_, awayMs, count) => {
  let at = 0
  let calls = 0
  const { vendor, journal, accounts } = await setUp()
  const north = accounts['north']!
  const clock = {
    now: () => at,
    sleep: async (ms: number) => {
      at += ms
    },
  }
  const away = new CancelError({ code: 'unreachable', provider: 'plain', message: 'away', retryable: true })
  const cancel: typeof north.cancel = (request, options) => {
    calls += 1
    return calls > 10 && at < awayMs ? Promise.reject(away) : north.cancel(request, options)
  }
  for (let index = 0; index < count; index += 1) vendor.add(`o${index}`)
  const file = fileOf(`orderId,account,lines\n${rows(count)}`)
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  const shaky = { ...accounts, north: { ...north, cancel } }
  const { totals, stopped } = await startRun(journal, shaky, 'night', { confirm: token, clock }).done
  expect({ stopped, cancelled: totals.cancelled }).toEqual({ stopped: [], cancelled: count })
  expect(at).toBeLessThan(awayMs + 120_000)
  // It is knocked at, and not run against.
  expect(calls).toBeLessThan(count + 8 * 20)
})

test('a gateway that turns away one call does not end the night, and one that turns away all is told', async () => {
  const { vendor, journal, accounts } = await setUp()
  const north = accounts['north']!
  const attempt = {
    number: 1,
    at: new Date(0).toISOString(),
    sent: 'answered',
    rule: 'blocked',
    httpStatus: 403,
  }
  const blocked = new CancelError({
    code: 'forbidden',
    provider: 'plain',
    message: 'turned away',
    attempts: [attempt as never],
  })
  let at = 0
  const clock = {
    now: () => at,
    sleep: async (ms: number) => {
      at += ms
    },
  }
  let calls = 0
  let isShut = false
  const cancel: typeof north.cancel = (request, options) => {
    calls += 1
    return isShut || calls === 5 ? Promise.reject(blocked) : north.cancel(request, options)
  }
  const guarded = { ...accounts, north: { ...north, cancel } }
  for (let index = 0; index < 12; index += 1) vendor.add(`o${index}`)
  const file = fileOf(`orderId,account,lines\n${rows(12)}`)
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  const { totals, stopped } = await startRun(journal, guarded, 'night', { confirm: token, clock }).done
  expect({ stopped, cancelled: totals.cancelled }).toEqual({ stopped: [], cancelled: 12 })

  isShut = true
  vendor.add('late')
  const next = await planRun(journal, accounts, fileOf('orderId,account\nlate,north\n'), { name: 'next' })
  const after = await startRun(journal, guarded, 'next', { confirm: next.token, clock }).done
  expect(after.stopped).toEqual([
    { account: 'north', why: '5 calls in a row did not reach the vendor: turned away' },
  ])
  expect(after.totals.not_sent).toBe(1)
})

test('an order of many lines does not end the run', async () => {
  const { vendor, journal, accounts } = await setUp()
  const lines = Array.from({ length: 100 }, (_, index) => ({
    id: `LINE${index}OFTHEORDER`,
    quantity: 1,
  }))
  vendor.add('o1', lines)
  vendor.add('o2')
  const cell = lines.map(({ id }) => `${id} x1`).join('; ')
  const file = fileOf(`orderId,account,lines\no1,north,${cell}\no2,north,all\n`)
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  expect((await startRun(journal, accounts, 'night', { confirm: token }).done).totals.cancelled).toBe(2)
})

test('what was sent and that no look gets through to is open, and never told as unchanged', async () => {
  const { vendor, journal, accounts } = await setUp()
  vendor.add('o1')
  const north = accounts['north']!
  const ending: typeof north = {
    ...north,
    cancel: async (request, options) => {
      await options?.beforeSend?.({ request, account: north.account })
      throw new Error('the program ends here')
    },
  }
  const file = fileOf('orderId,account\no1,north\n')
  const { token } = await planRun(journal, accounts, file, { name: 'night' })
  const run = startRun(journal, { ...accounts, north: ending }, 'night', { confirm: token })
  await expect(run.done).rejects.toThrow('ends here')
  const error = new CancelError({ code: 'invalid_request', provider: 'plain', message: 'not so' })
  const stricter = { ...accounts, north: { ...north, follow: () => Promise.reject(error) } }
  const { totals } = await followRun(journal, stricter, 'night')
  expect(totals).toMatchObject({ unconfirmed: 1, failed: 0 })
  expect(await reportOf(journal, 'night', 'csv')).toMatch(
    /o1,north,unconfirmed,,,not so,"?Look at the order at the vendor, then resolve it/,
  )
  expect((await followRun(journal, accounts, 'night')).totals.unconfirmed).toBe(1)
})

test.each<[string, (client: AnyCanceller) => AnyCanceller]>([
  ['a plain', (client) => client],
  ['a frozen', (client) => Object.freeze(client)],
  // As one of a class: a copy of it has no members.
  ['an inheriting', (client) => Object.create(client)],
])('a row that %s client refuses by now is told, and does not wait for ever', async (_, shape) => {
  const { vendor, journal, accounts } = await setUp()
  for (const id of ['o0', 'o1', 'o2']) vendor.add(id)
  const { token } = await planRun(journal, accounts, fileOf(`order_id,account,lines\n${rows(3)}`), {
    name: 'night',
  })
  const north = accounts['north']!
  const plan: typeof north.plan = (request) => {
    if (Object(request).orderId === 'o1')
      throw new CancelError({
        code: 'invalid_request',
        provider: 'plain',
        message: 'orderId must be a UUID',
      })
    return north.plan(request)
  }
  const newer = { ...accounts, north: shape({ ...north, plan }) }
  const { totals } = await startRun(journal, newer, 'night', { confirm: token }).done
  expect(totals).toMatchObject({ cancelled: 2, failed: 1, not_sent: 0 })
  expect((await reportOf(journal, 'night', 'csv')).split('\r\n')[2]).toMatch(
    /^o1,north,all,failed,,,orderId must be a UUID,Nothing was changed\./,
  )
  expect((await startRun(journal, newer, 'night').done).totals.failed).toBe(1)
})

test("what another copy's journal throws about one order ends no run", async () => {
  const { vendor, journal, accounts } = await setUp()
  for (const id of ['o0', 'o1', 'o2']) vendor.add(id)
  const { token } = await planRun(journal, accounts, fileOf(`order_id,account,lines\n${rows(3)}`), {
    name: 'n',
  })
  vi.resetModules()
  const other = await import('@cancel/journal')
  expect(other.JournalError).not.toBe(JournalError)
  const message = 'the key belongs to another request'
  const cancel: typeof journal.cancel = (client, request, options) => {
    if (Object(request).orderId !== 'o1') return journal.cancel(client, request, options)
    return Promise.reject(new other.JournalError({ code: 'other_request', key: 'plain/north o1', message }))
  }
  await startRun({ ...journal, cancel }, accounts, 'n', { confirm: token }).done
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel').map(({ orderId }) => orderId)).toEqual([
    'o0',
    'o2',
  ])
})

test('errors are known in any copy, and nothing else is one', async () => {
  vi.resetModules()
  const [bulk, other] = [await import('../src/index.ts'), await import('@cancel/journal')]
  const details = { code: 'invalid', message: 'no' } as const
  expect(BulkError.is(new bulk.BulkError(details))).toBe(true)
  expect(JournalError.is(new other.JournalError(details))).toBe(true)
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const strangers = [null, 'no', new Error('no'), proxy]
  for (const error of [...strangers, new BulkError(details)]) expect(JournalError.is(error)).toBe(false)
  for (const error of [...strangers, new JournalError(details)]) expect(BulkError.is(error)).toBe(false)
})
