import { describe, expect, test } from 'vitest'
import { compact } from '../compact.ts'
import type { AnsweredEntry, CancelLog, LogEntry } from '../contract/log.ts'
import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import type { Facts } from '../contract/facts.ts'
import { decide } from './decide.ts'
import type { DecideOptions, Decision, Question } from './verdict.ts'

const at = '2026-01-01T00:00:00.000Z'

/** A vendor that decides itself and whose word for the order covers its rows. */
const vendor: Facts = {
  decidedBy: 'vendor',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: { cancelled: 'covers', shipped: 'covers' },
  requestId: 'none',
  ownNames: ['seller'],
}
const suppliers: Facts = { ...vendor, decidedBy: 'supplier', orderWord: {} }
const counting: Facts = { ...vendor, yes: 'will_do' }

const options: DecideOptions = { since: 0, mayRead: true, readBefore: false, send: 'first', mayReplay: false }

const sending = (number = 1): LogEntry => ({ type: 'sending', at, number })
const answer = (means: AnsweredEntry['means'], more: Partial<AnsweredEntry> = {}): AnsweredEntry => ({
  type: 'answered',
  at,
  number: 1,
  rule: 'a_row',
  sent: 'answered',
  means,
  ...more,
})
const refusal = (more: Partial<AnsweredEntry> = {}): AnsweredEntry =>
  answer('no', { then: 'refuse', refusal: 'window_elapsed', ...more })
const absent: LogEntry = { type: 'absent', at }
const unread: LogEntry = { type: 'unread', at, failure: '503' }

/** A read, in short: the order's word, if any, and its rows such as `a:open` or `a:shipped:1/3` (cancelled of ordered). */
function read(word: OrderView['word'] | '', ...rows: string[]): LogEntry {
  return { type: 'read', at, view: view(word, ...rows) }
}

function view(word: OrderView['word'] | '', ...rows: string[]): OrderView {
  const state = word === '' || word === undefined ? 'open' : word
  const lines = rows.map((row): OrderLineView => {
    const [id = '', own = 'open', counts] = row.split(':')
    const [cancelled, quantity] = counts?.split('/').map(Number) ?? []
    const counted = cancelled === undefined || quantity === undefined ? {} : { cancelled, quantity }
    return { id, state: own as OrderLineView['state'], ...counted }
  })
  return { orderId: '1', state, vendorState: state, ...(word !== '' && { word: state }), lines }
}

interface Given {
  readonly facts?: Facts
  readonly lines?: Question['asked']['lines'] | undefined
  readonly onlyWriter?: boolean
  readonly options?: Partial<DecideOptions>
}

function decideOn(
  { facts = vendor, lines, onlyWriter = false, options: some }: Given,
  ...log: CancelLog
): Decision {
  const asked = { onlyWriter, ...(lines !== undefined && { lines }) }
  return decide({ asked, facts, options: { ...options, ...some } }, [{ type: 'asked', at, ...asked }, ...log])
}

describe('what is seen of the rows', () => {
  test('a row that left the order keeps the whole undecided', () => {
    const log = [read('', 'a', 'b'), sending(), read('', 'a:cancelled')]
    expect(decideOn({ facts: suppliers }, ...log).verdict).toMatchObject({
      status: 'unconfirmed',
      lines: [{ verdict: 'cancelled' }, { verdict: 'undecided' }],
    })
  })

  test('two rows of one id are judged together', () => {
    const log = [read('', 'a', 'a'), sending(), read('', 'a:cancelled', 'a:open')]
    expect(decideOn({ facts: suppliers }, ...log).verdict).toMatchObject({
      status: 'unconfirmed',
      lines: [{ id: 'a', state: 'open', verdict: 'undecided' }],
    })
    const more = [...log, read('', 'a:open', 'a:shipped')]
    expect(decideOn({ facts: suppliers }, ...more).verdict).toMatchObject({
      status: 'partially_cancelled',
      lines: [{ id: 'a', verdict: 'partly_cancelled' }],
    })
  })

  test('the word of the order never overrides a row’s own', () => {
    const log = [sending(), read('cancelled', 'a', 'b:shipped')]
    expect(decideOn({}, ...log).verdict).toMatchObject({
      status: 'partially_cancelled',
      lines: [{ verdict: 'cancelled' }, { verdict: 'kept' }],
    })
  })

  test.each([
    ['shipped', 'cancelled'],
    ['cancelled', 'shipped'],
  ] as const)('of an order that is %s, rows that are all %s may not be all', (word, own) => {
    const after = read(word, `a:${own}`, `b:${own}`)
    expect(decideOn({}, sending(), after).verdict).toMatchObject({
      status: 'unconfirmed',
      readsCanTell: true,
    })
    // The read before sending lists every row: then their own words are enough.
    expect(decideOn({}, read('open', 'a', 'b'), sending(), after).verdict.status).toBe(
      own === 'cancelled' ? 'cancelled' : 'refused',
    )
  })

  test('a word that the vendor does not declare decides nothing', () => {
    const log = [read('', 'a', 'b'), sending(), read('cancelled', 'a', 'b')]
    expect(decideOn({ facts: suppliers }, ...log).verdict.status).toBe('unconfirmed')
  })

  test('what one read showed is not forgotten at the next', () => {
    const log = [
      read('', 'a', 'b'),
      sending(),
      read('', 'a:cancelled', 'b'),
      read('', 'a', 'b:shipped'),
      read('', 'a', 'b'),
    ]
    expect(decideOn({}, ...log).verdict.status).toBe('partially_cancelled')
  })

  test.each([
    ['cancelled with units left', 'a:cancelled:1/3'],
    ['shipped with every unit cancelled', 'a:shipped:3/3'],
  ])('a row that is %s contradicts itself', (_, row) => {
    expect(decideOn({ lines: [{ id: 'a' }] }, read('', 'a'), sending(), read('', row)).verdict).toMatchObject(
      {
        status: 'unconfirmed',
        lines: [{ verdict: 'undecided' }],
      },
    )
  })

  test('a row that is cancelled and counts no cancelled unit contradicts itself, whatever was ordered', () => {
    const shown: OrderView = { ...view(''), lines: [{ id: 'a', state: 'cancelled', cancelled: 0 }] }
    const log = [read('', 'a'), sending(), { type: 'read', at, view: shown } as const]
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log).verdict.status).toBe('unconfirmed')
  })

  test("under the order's own word a counter that was left at nothing denies nothing", () => {
    for (const quantity of [3, 0, undefined]) {
      const row: OrderLineView = { id: 'a', state: 'open', cancelled: 0, ...compact({ quantity }) }
      const shown: OrderView = { ...view('cancelled'), lines: [row] }
      const log = [sending(), answer('yes'), { type: 'read', at, view: shown } as const]
      expect(decideOn({ facts: counting }, ...log).verdict).toMatchObject({
        status: 'cancelled',
        lines: [{ verdict: 'cancelled' }],
      })
    }
  })

  test('of a row that tells no units a counter tells a part, and nobody knows whose the rest is', () => {
    const row: OrderLineView = { id: 'a', state: 'open', cancelled: 1 }
    const shown = (word: OrderView['word']): LogEntry => ({
      type: 'read',
      at,
      view: { ...view(word), lines: [row] },
    })
    const log = [shown('open'), sending(), shown('cancelled')]
    const { status, lines } = decideOn({ onlyWriter: true }, ...log).verdict
    expect([status, lines]).toEqual([
      'cancelled',
      [{ id: 'a', state: 'cancelled', verdict: 'cancelled', by: 'unproven' }],
    ])
  })

  test('of a row whose state and units nobody knew before sending, none are counted', () => {
    const log = [
      read('open', 'a:other'),
      sending(),
      read('open', 'a:open:0/2'),
      read('cancelled', 'a:open:0/2'),
    ]
    const { status, lines } = decideOn({}, ...log).verdict
    expect([status, lines]).toEqual([
      'cancelled',
      [{ id: 'a', state: 'cancelled', verdict: 'cancelled', by: 'unproven' }],
    ])
  })

  test('of a row whose state nobody knew, and that told none cancelled, no unit is ours', () => {
    const shown = (state: OrderLineView['state'], cancelled?: number): LogEntry => ({
      type: 'read',
      at,
      view: { ...view(''), lines: [{ id: 'a', state, quantity: 5, ...compact({ cancelled }) }] },
    })
    const asked = { facts: suppliers, lines: [{ id: 'a', quantity: 2 }], onlyWriter: true }
    const log = [sending(), answer('yes'), shown('cancelled')]
    expect(decideOn(asked, shown('other'), ...log).verdict.lines).toEqual([
      { id: 'a', state: 'cancelled', verdict: 'cancelled', by: 'unproven', asked: 2 },
    ])
    expect(decideOn(asked, shown('other', 0), ...log).verdict.lines).toEqual([
      { id: 'a', state: 'cancelled', verdict: 'cancelled', by: 'this_call', asked: 2, cancelled: 5 },
    ])
  })

  test('a shipped row of fewer units than before may have lost the rest', () => {
    const log = [read('open', 'a:open:0/3'), sending()]
    expect(decideOn({}, ...log, read('shipped', 'a:open:0/2')).verdict.status).toBe('unconfirmed')
    expect(decideOn({}, ...log, read('shipped', 'a:open:0/3')).verdict.status).toBe('refused')
  })

  test('a row of no units that the whole order takes along has no count', () => {
    const row: OrderLineView = { id: 'a', state: 'open', quantity: 0 }
    for (const lines of [[row], []]) {
      const entry: LogEntry = { type: 'read', at, view: { ...view('cancelled'), lines } }
      const first: LogEntry = { type: 'read', at, view: { ...view('open'), lines: [row] } }
      expect(decideOn({}, first, sending(), entry).verdict).toMatchObject({ status: 'cancelled' })
      expect(decideOn({}, first, sending(), entry).verdict.lines[0]).not.toHaveProperty('cancelled')
    }
  })

  describe.each([
    ['a line', [{ id: 'a' }]],
    ['a whole order', undefined],
  ])('%s of which a part is shown', (_what, lines) => {
    const facts = suppliers
    const parted = (own: string): Decision =>
      decideOn({ facts, lines }, read('', 'a:open:0/3'), sending(), read('', own))

    test.each(['a:cancelled:1/1', 'a:shipped:0/1'])('%s does not tell of the rest', (own) => {
      expect(parted(own)).toMatchObject({
        do: 'read',
        verdict: { status: 'unconfirmed', readsCanTell: true, lines: [{ verdict: 'undecided' }] },
      })
    })

    test.each<[string, string[]]>([
      ['unconfirmed', ['a:cancelled:1/1', 'a:cancelled:1/1']],
      ['cancelled', ['a:cancelled:2/2', 'a:cancelled:1/1']],
      ['cancelled', ['a:cancelled:4/4']],
    ])('%s when rows are shown as %j', (status, rows) => {
      const log = [read('', 'a:open:0/3'), sending(), read('', 'a:open:0/2'), read('', ...rows)]
      expect(decideOn({ facts, lines }, ...log).verdict.status).toBe(status)
    })

    test("the order's own word does, and a vendor may show no quantity of what is gone", () => {
      const covered = read('cancelled', 'a:cancelled:1/1')
      const log = [read('', 'a:open:0/3'), sending()]
      expect(decideOn({ lines }, ...log, covered).verdict).toMatchObject({
        status: 'cancelled',
        lines: [{ cancelled: 3 }],
      })
      const shown: OrderView = { ...view(''), lines: [{ id: 'a', state: 'cancelled', quantity: 0 }] }
      const gone: LogEntry = { type: 'read', at, view: shown }
      expect(decideOn({ facts, lines }, ...log, gone).verdict.status).toBe('cancelled')
      // Of a line that was seen in parts it is perhaps a part that is gone.
      for (const reads of [
        [read('', 'a:open:0/2'), gone],
        [gone, read('', 'a:open:0/2')],
      ])
        expect(decideOn({ facts, lines }, ...log, ...reads).verdict.status).toBe('unconfirmed')
    })
  })

  test('a line seen both cancelled and shipped is for a person to look at', () => {
    const log = [read('', 'a'), sending(), read('', 'a:cancelled'), read('', 'a:shipped')]
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log)).toMatchObject({
      do: 'finish',
      verdict: { status: 'unconfirmed', readsCanTell: false },
    })
  })

  test('a view without rows decides every line by the word that hides none', () => {
    const lines = [{ id: 'a' }]
    expect(decideOn({ lines }, read('', 'a', 'b'), sending(), read('cancelled')).verdict.status).toBe(
      'cancelled',
    )
    const kept: Facts = { ...vendor, orderWord: { shipped: 'all_kept' } }
    expect(decideOn({ lines, facts: kept }, read('', 'a'), sending(), read('shipped')).verdict).toMatchObject(
      {
        status: 'refused',
        refusal: 'too_late',
        basis: 'inferred',
      },
    )
    expect(decideOn({ lines }, read('', 'a'), sending(), read('shipped')).verdict.status).toBe('unconfirmed')
    // Beside a row that was seen cancelled the word does not keep the others: it should have been cancelled.
    const touched = [read('', 'a', 'b:cancelled'), sending(), read('shipped')]
    expect(decideOn({ facts: kept }, ...touched).verdict).toMatchObject({
      status: 'unconfirmed',
      lines: [{ verdict: 'undecided' }, { verdict: 'cancelled' }],
    })
  })

  test('a whole order that no read showed before and no word covers is never decided', () => {
    const log = [unread, sending(), read('', 'a:cancelled', 'b:cancelled')]
    expect(decideOn({ facts: suppliers }, ...log)).toMatchObject({
      do: 'finish',
      verdict: { status: 'unconfirmed', readsCanTell: false, lines: [{ verdict: 'undecided' }, {}] },
    })
  })

  test('lines nobody asked for are told', () => {
    const log = [
      read('', 'a', 'b', 'c:cancelled'),
      sending(),
      read('', 'a:cancelled', 'b:cancelled', 'c:cancelled'),
    ]
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log).verdict.alsoCancelled).toEqual([
      { id: 'b', state: 'cancelled', verdict: 'cancelled', by: 'unproven' },
    ])
  })

  test('what is left of a line whose lost units have a row of their own is cancelled with the order', () => {
    const log = [
      read('', 'a:open:2/4'),
      sending(),
      read('', 'a:open:0/2', 'gone:cancelled:2/2'),
      read('cancelled', 'a:cancelled:2/2', 'gone:cancelled:2/2'),
    ]
    const lines = [{ id: 'a', quantity: 2 }]
    expect(decideOn({ lines }, ...log).verdict).toMatchObject({
      status: 'cancelled',
      lines: [{ verdict: 'cancelled', by: 'unproven', cancelled: 2 }],
    })
    for (const each of [lines, undefined])
      expect(decideOn({ lines: each, onlyWriter: true }, ...log).verdict.lines[0]).toMatchObject({
        by: 'this_call',
        cancelled: 2,
      })
  })

  test('of a row that no read before showed, it is not told that it was cancelled since', () => {
    const log = [
      read('', 'a', 'b:cancelled:1/1'),
      sending(),
      read('', 'a:cancelled', 'renamed:cancelled:1/1'),
    ]
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log).verdict.alsoCancelled).toEqual([])
    const [, , renamed] = decideOn({}, ...log).verdict.lines
    expect(renamed).toEqual({ id: 'renamed', state: 'cancelled', verdict: 'cancelled', by: 'unproven' })
  })

  test('of a row whose state nobody knew before, it is not told that it was cancelled since', () => {
    const log = [read('other', 'a', 'b:other'), sending(), read('', 'a:cancelled', 'b:cancelled')]
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log).verdict.alsoCancelled).toEqual([])
    // Nor how many of its units were.
    const units = [read('other', 'b:other'), sending(), answer('yes'), read('', 'b:open:1/2')]
    expect(
      decideOn({ facts: counting, lines: [{ id: 'b', quantity: 1 }] }, ...units).verdict.lines,
    ).toMatchObject([{ verdict: 'undecided' }])
    const asked = decideOn({ lines: [{ id: 'b' }], onlyWriter: true }, ...log).verdict
    expect(asked.lines).toMatchObject([{ id: 'b', verdict: 'cancelled', by: 'unproven' }])
    // One line of the whole that is ours does not make all of it ours.
    expect(decideOn({ onlyWriter: true }, ...log).verdict).toMatchObject({
      by: 'unproven',
      lines: [{ by: 'this_call' }, { by: 'unproven' }],
    })
  })

  test('how many units went is told only where a read told it', () => {
    const cancelledOf = (...reads: readonly LogEntry[]): unknown => {
      const [line] = decideOn({ lines: [{ id: 'a' }] }, ...reads).verdict.lines
      return [line?.verdict, line?.cancelled]
    }
    expect(cancelledOf(read('', 'a'), sending(), read('', 'a:cancelled'))).toEqual(['cancelled', undefined])
    expect(cancelledOf(read('', 'a'), sending(), read('cancelled'))).toEqual(['cancelled', undefined])
    expect(cancelledOf(read('', 'a:open:0/5'), sending(), read('', 'a:cancelled'))).toEqual(['cancelled', 5])
    expect(cancelledOf(read('', 'a:open:1/5'), sending(), read('cancelled'))).toEqual(['cancelled', 4])
    expect(cancelledOf(read('', 'a', 'a'), sending(), read('', 'a:cancelled:5/5', 'a:cancelled'))).toEqual([
      'cancelled',
      undefined,
    ])
  })
})

describe('units', () => {
  const lines = [{ id: 'a', quantity: 1 }]

  test('a difference of counters alone is nobody’s', () => {
    const log = [read('', 'a:open:0/3'), sending(), read('', 'a:open:1/3')]
    expect(decideOn({ lines }, ...log).verdict).toMatchObject({
      status: 'unconfirmed',
      lines: [{ verdict: 'undecided', asked: 1, cancelled: 1 }],
      safeToRepeat: false,
    })
    expect(decideOn({ lines }, ...log, read('', 'a:shipped:1/3'))).toMatchObject({
      do: 'finish',
      verdict: { status: 'unconfirmed', readsCanTell: false },
    })
  })

  test('of a line that is all gone as many went as stood, though its rows show fewer', () => {
    const log = [read('open', 'a:open:0/2'), sending(), read('cancelled', 'a:cancelled:1/1')]
    const { status, lines: told } = decideOn({ lines: [{ id: 'a', quantity: 2 }] }, ...log).verdict
    expect([status, told]).toMatchObject(['cancelled', [{ asked: 2, cancelled: 2 }]])
  })

  test.each<[string, Given, LogEntry[]]>([
    ['a yes that will be done', { facts: counting }, [answer('yes')]],
    ['the caller’s word', { onlyWriter: true }, []],
  ])('with %s they are ours', (_, given, answers) => {
    const log = [read('', 'a:open:1/3'), sending(), ...answers, read('', 'a:open:2/3')]
    expect(decideOn({ ...given, lines }, ...log).verdict).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      lines: [{ verdict: 'cancelled', by: 'this_call', cancelled: 1 }],
    })
  })

  test('fewer than asked, and nothing can change', () => {
    const two = [{ id: 'a', quantity: 2 }]
    const log = [read('', 'a:open:0/3'), sending(), read('', 'a:shipped:1/3')]
    expect(decideOn({ lines: two, onlyWriter: true }, ...log).verdict).toMatchObject({
      status: 'partially_cancelled',
      by: 'this_call',
      lines: [{ verdict: 'partly_cancelled' }],
    })
  })

  test('no more cancelled than before, and shipped: kept', () => {
    const log = [read('', 'a:open:1/3'), sending(), read('', 'a:shipped:1/3')]
    expect(decideOn({ lines }, ...log).verdict).toMatchObject({ status: 'refused', refusal: 'too_late' })
  })

  test.each<[string, Facts, LogEntry]>([
    ['gone before', vendor, read('', 'a:cancelled:3/3')],
    ['gone before with the order', vendor, read('cancelled', 'a:open:0/3')],
    ['gone before where suppliers decide', suppliers, read('', 'a:cancelled:3/3')],
  ])('%s: neither shipped nor denied', (_what, facts, entry) => {
    expect(decideOn({ facts, lines }, entry).verdict).toMatchObject({
      status: 'refused',
      refusal: 'line_changed',
      lines: [{ verdict: 'kept' }],
    })
  })

  test('shipped by a vendor that counts no cancelled units: some may be, and no read can tell', () => {
    const uncounted = (state: OrderLineView['state']): LogEntry => {
      const seen = view('', `a:${state}`)
      return {
        type: 'read',
        at,
        view: { ...seen, lines: seen.lines.map((row) => ({ ...row, quantity: 3 })) },
      }
    }
    const log = [uncounted('open'), sending(), answer('yes'), uncounted('shipped')]
    for (const facts of [suppliers, counting])
      expect(decideOn({ facts, lines }, ...log)).toMatchObject({
        do: 'finish',
        verdict: { status: 'unconfirmed', readsCanTell: false, lines: [{ verdict: 'undecided', asked: 1 }] },
      })
    expect(decideOn({ facts: suppliers, lines }, ...log).verdict.lines[0]).not.toHaveProperty('cancelled')
    // What was shipped before, or is said no to, was not cancelled by this call.
    const before = [uncounted('shipped'), sending(), answer('yes'), uncounted('shipped')]
    expect(decideOn({ facts: suppliers, lines }, ...before).verdict).toMatchObject({
      status: 'refused',
      lines: [{ verdict: 'kept', cancelled: 0 }],
    })
  })

  describe('how many units were cancelled since the read before', () => {
    const no = refusal({ look: true })
    const done: Facts = { ...vendor, yes: 'done' }
    test.each<[string, number, Given, LogEntry[]]>([
      [
        'by somebody else, and then a no',
        2,
        {},
        [read('', 'a:open:0/2'), sending(), no, read('', 'a:cancelled:2/2')],
      ],
      ['in all, where no read was before', 2, {}, [sending(), no, read('cancelled', 'a:cancelled:2/2')]],
      [
        'none of what was gone before',
        0,
        {},
        [read('', 'a:cancelled:2/2'), sending(), no, read('', 'a:cancelled:2/2')],
      ],
      [
        'none of it, whatever it counts now',
        0,
        { lines: [{ id: 'a' }] },
        [read('cancelled', 'a:cancelled:2/2'), sending(), read('', 'a:open:0/5')],
      ],
      ['what is left of it', 1, {}, [read('', 'a:open:1/2'), sending(), no, read('', 'a:cancelled:2/2')]],
      [
        'all of a line, as a yes says',
        3,
        { facts: done, lines: [{ id: 'a' }] },
        [read('', 'a:open:0/3'), sending(), answer('yes')],
      ],
      [
        'those asked for, as a yes says',
        1,
        { facts: done, lines },
        [read('', 'a:open:0/3'), sending(), answer('yes')],
      ],
      [
        'all of a line that shows fewer now',
        5,
        { facts: done, lines: [{ id: 'a' }] },
        [read('', 'a:open:0/5'), sending(), answer('yes', { view: view('', 'a:cancelled:2/2') })],
      ],
    ])('%s', (_, cancelled, given, log) => {
      expect(decideOn(given, ...log).verdict).toMatchObject({
        status: 'cancelled',
        lines: [{ verdict: 'cancelled', cancelled }],
      })
    })

    test('of lines that nobody asked for a no says nothing', () => {
      const log = [
        read('', 'a:open:0/2', 'b:open:0/2'),
        sending(),
        no,
        read('', 'a:open:0/2', 'b:cancelled:2/2'),
      ]
      expect(decideOn({ lines: [{ id: 'a' }] }, ...log).verdict.alsoCancelled).toEqual([])
    })
  })

  test.each([
    ['a:open:0/3', 'untouched'],
    ['a:open:0/2', 'unclear'],
    ['a:open:1/3', 'unclear'],
  ])('a line of 3 that is seen as %s is %s', (row, seen) => {
    const log = [read('', 'a:open:0/3'), sending(), read('', row)]
    expect(decideOn({ lines }, ...log).verdict).toMatchObject({ status: 'unconfirmed', seen })
  })

  test('every unit cancelled is cancelled, whoever did it', () => {
    const log = [read('', 'a:open:0/2'), sending(), read('', 'a:cancelled:2/2')]
    expect(decideOn({ lines }, ...log).verdict).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })

  test.each([
    ['a:cancelled:1/1', 1],
    ['a:cancelled:2/2', 2],
    ['a:shipped:0/2', 0],
  ])('a row that has fewer units than the line is a part of it: %s', (row, cancelled) => {
    const two = [{ id: 'a', quantity: 2 }]
    const log = [read('', 'a:open:0/3'), sending(), read('', row)]
    expect(decideOn({ lines: two }, ...log).verdict).toMatchObject({
      status: 'unconfirmed',
      readsCanTell: true,
      lines: [{ verdict: 'undecided', asked: 2, cancelled }],
    })
  })

  test('so is one of fewer units than were asked for, where no read before tells', () => {
    const two = [{ id: 'a', quantity: 2 }]
    for (const row of ['a:cancelled:1/1', 'a:open:1/1'])
      expect(decideOn({ lines: two }, sending(), read('', row)).verdict).toMatchObject({
        status: 'unconfirmed',
        lines: [{ verdict: 'undecided', asked: 2 }],
      })
    for (const row of ['a:cancelled:2/2', 'a:cancelled:3/3', 'a:cancelled'])
      expect(decideOn({ lines: two }, sending(), read('', row)).verdict.status).toBe('cancelled')
  })

  test('what is cancelled of a line that nobody asked for was so before it had a row of its own', () => {
    const log = [read('', 'a', 'b:open:2/3'), sending(), read('', 'a', 'b:cancelled:2/2', 'b:open:0/1')]
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log).verdict.alsoCancelled).toEqual([])
    const later = read('', 'a', 'b:cancelled:2/2', 'b:cancelled:1/1')
    expect(decideOn({ lines: [{ id: 'a' }] }, ...log, later).verdict.alsoCancelled).toMatchObject([
      { id: 'b', cancelled: 1 },
    ])
  })

  test('two attempts are not told apart', () => {
    const log = [read('', 'a:open:0/3'), sending(), sending(2), read('', 'a:open:1/3')]
    expect(decideOn({ lines, onlyWriter: true }, ...log).verdict.status).toBe('unconfirmed')
  })

  test.each<[number, string]>([
    [3, 'send'],
    [2, 'finish'],
  ])('expected %i left of three: %s', (left, step) => {
    const decision = decideOn({ lines: [{ ...lines[0]!, left }] }, read('', 'a:open:0/3'))
    expect(decision.do).toBe(step)
    if (step === 'finish')
      expect(decision.verdict).toMatchObject({ refusal: 'line_changed', basis: 'inferred' })
  })
})

describe('what the attempts prove', () => {
  test('a no that is no proof never ends a call', () => {
    const no = answer('unclear', {
      httpStatus: 409,
      vendorCode: '800060',
      cause: 'unclear_answer',
      failure: '409',
    })
    expect(decideOn({}, sending(), no, read('open', 'a'))).toMatchObject({
      do: 'read',
      verdict: {
        status: 'unconfirmed',
        said: 'no',
        cause: 'unclear_answer',
        seen: 'untouched',
        reads: 1,
        lastFailure: '409',
      },
    })
  })

  test('the vendor’s own no refuses in its words', () => {
    expect(decideOn({}, sending(), refusal())).toMatchObject({
      do: 'finish',
      verdict: { status: 'refused', refusal: 'window_elapsed', basis: 'stated', number: 1 },
    })
  })

  test('what others cancelled is told beside a no', () => {
    const log = [read('', 'a', 'b'), sending(), refusal({ look: true })]
    const lines = [{ id: 'a' }, { id: 'b' }]
    expect(decideOn({ lines }, ...log).do).toBe('read')
    expect(decideOn({ lines }, ...log, unread).do).toBe('finish')
    const partly = decideOn({ lines }, ...log, read('', 'a:cancelled', 'b'))
    expect(partly).toMatchObject({
      do: 'finish',
      verdict: { status: 'partially_cancelled', by: 'someone_else' },
    })
    const all = decideOn({ lines }, ...log, read('', 'a:cancelled', 'b:cancelled'))
    expect(all).toMatchObject({ do: 'finish', verdict: { status: 'cancelled', by: 'someone_else' } })
  })

  test('a final verdict is not taken back by a later read', () => {
    const log = [sending(), refusal(), read('cancelled', 'a')]
    expect(decideOn({}, ...log).verdict.status).toBe('refused')
    expect(decideOn({ lines: [{ id: 'a' }] }, absent, read('', 'a')).verdict).toMatchObject({
      refusal: 'not_found',
    })
  })

  test('an order that was seen is not "not found"', () => {
    const notFound = refusal({ refusal: 'not_found' })
    expect(decideOn({}, sending(), notFound).verdict).toMatchObject({
      status: 'refused',
      refusal: 'not_found',
    })
    expect(decideOn({}, read('', 'a'), sending(), notFound).verdict).toMatchObject({
      status: 'unconfirmed',
      said: 'no',
    })
    expect(decideOn({}, sending(), read('open', 'a'), absent)).toMatchObject({
      do: 'finish',
      verdict: { status: 'unconfirmed' },
    })
  })

  test('a closed door ends the call by a throw, after all', () => {
    const door = [sending(), answer('unclear', { httpStatus: 403 }), unread]
    expect(decideOn({}, ...door).verdict.status).toBe('unconfirmed')
    const closed = answer('no', { then: 'throw', rule: 'closed_door' })
    expect(decideOn({}, ...door, closed)).toMatchObject({ do: 'finish', verdict: { status: 'not_done' } })
  })

  test('a no about the account says nothing of the order', () => {
    const busy = answer('no', { then: 'retry', httpStatus: 429 })
    const { verdict } = decideOn({}, sending(), busy, sending(2))
    expect(verdict.status).toBe('unconfirmed')
    expect(verdict).not.toHaveProperty('said')
  })

  test('silence has the cause of the call’s end, if any', () => {
    expect(decideOn({}, sending()).verdict).toMatchObject({ cause: 'no_answer', seen: 'not_read' })
    const ended: LogEntry = { type: 'ended', at, cause: 'aborted' }
    expect(decideOn({}, sending(), ended, unread).verdict).toMatchObject({
      cause: 'aborted',
      seen: 'unreadable',
    })
  })

  test('the first attempt stays not known when a repeat is refused', () => {
    const second = refusal({ number: 2 })
    expect(decideOn({}, sending(), sending(2), second).verdict).toMatchObject({
      status: 'unconfirmed',
      said: 'no',
    })
  })

  test('a yes asks for patience, a supplier’s is not read back', () => {
    expect(decideOn({}, sending(), answer('yes'))).toMatchObject({
      do: 'read',
      verdict: { status: 'requested' },
    })
    const log = [read('', 'a'), sending(), answer('yes')]
    expect(decideOn({ facts: suppliers }, ...log)).toMatchObject({
      do: 'finish',
      verdict: { status: 'requested' },
    })
    const later = decideOn({ facts: suppliers, options: { since: 4, send: 'never' } }, ...log)
    expect(later.do).toBe('read')
    expect(decideOn({ facts: suppliers }, ...log, read('', 'a:rejected')).verdict).toMatchObject({
      status: 'refused',
      refusal: 'declined',
    })
  })

  test('a cancellation under way since is requested, one from before is not', () => {
    const since = [read('open', 'a'), sending(), read('cancel_requested', 'a')]
    expect(decideOn({}, ...since).verdict.status).toBe('requested')
    const before = [read('cancel_requested', 'a'), sending(), read('cancel_requested', 'a')]
    expect(decideOn({}, ...before).verdict.status).toBe('unconfirmed')
  })
})

describe('who cancelled', () => {
  const done = read('cancelled', 'a')
  const refusing: Facts = { ...counting, repeat: { whole: 'refused', lines: 'refused' } }
  const named = (cancelledBy: string): LogEntry => ({
    type: 'read',
    at,
    view: { ...view('cancelled', 'a'), cancelledBy },
  })

  test.each<[string, string, Given, LogEntry[]]>([
    ['nobody knows after a yes alone', 'unproven', {}, [sending(), answer('yes'), done]],
    [
      'a vendor that refuses repeats said yes',
      'this_call',
      { facts: refusing },
      [sending(), answer('yes'), done],
    ],
    ['it was so before', 'someone_else', {}, [done]],
    ['the vendor names another', 'someone_else', {}, [sending(), named('Buyer')]],
    [
      'the vendor names somebody, and we do not know our name',
      'unproven',
      { facts: { ...vendor, ownNames: [] } },
      [sending(), named('Seller')],
    ],
    ['the vendor names nobody', 'unproven', {}, [sending(), named(' - ')]],
    ['the vendor names us', 'unproven', {}, [sending(), named('SELLER')]],
    ['nobody else writes', 'this_call', { onlyWriter: true }, [read('open', 'a'), sending(), done]],
    ['nobody else writes, and no read before', 'unproven', { onlyWriter: true }, [sending(), done]],
  ])('%s: %s', (_, by, given, log) => {
    expect(decideOn(given, ...log).verdict).toMatchObject({ status: 'cancelled', by })
  })

  test('a shipment may end what a yes protects', () => {
    const log = [read('', 'a', 'b'), sending(), answer('yes'), read('', 'a:cancelled', 'b:shipped')]
    const lines = [{ id: 'a' }, { id: 'b' }]
    expect(decideOn({ facts: refusing, lines }, ...log).verdict).toMatchObject({
      status: 'partially_cancelled',
      by: 'unproven',
    })
  })
})

describe('what to do next', () => {
  const lines = [{ id: 'a' }]
  const replayed: Facts = { ...vendor, requestId: 'replayed' }
  const repeat = { since: 3, send: 'repeat' } as const
  const yes = answer('yes', { number: 2 })

  test.each<[string, Decision['do'], Given, LogEntry[]]>([
    ['a whole order is sent at once', 'send', {}, []],
    ['unless a read before is wanted', 'read', { options: { readBefore: true } }, []],
    ['lines are read first', 'read', { lines }, []],
    ['again when that failed', 'read', { lines }, [unread]],
    ['a view without rows is no read of lines', 'read', { lines }, [read('open')]],
    ['and not for ever', 'finish', { lines, options: { mayRead: false } }, [read('open')]],
    ['a vendor without a word is read first', 'read', { facts: suppliers }, []],
    ['and sent to all the same', 'send', { facts: suppliers }, [unread]],
    ['lines that were seen are sent', 'send', { lines }, [read('', 'a')]],
    ['what is cancelled is not', 'finish', { lines }, [read('', 'a:cancelled')]],
    ['what is shipped is not', 'finish', { lines }, [read('', 'a:shipped')]],
    ['what never left is sent again', 'send', {}, [sending(), answer('never_left', { then: 'retry' })]],
    ['but not without tries', 'finish', {}, [sending(), answer('never_left', { then: 'throw' })]],
    ['silence is read', 'read', {}, [sending()]],
    ['while reads are left', 'finish', { options: { mayRead: false } }, [sending(), read('open', 'a')]],
    ['a documented key is used once', 'send', { facts: replayed, options: { mayReplay: true } }, [sending()]],
    ['and no more', 'read', { facts: replayed, options: { mayReplay: true } }, [sending(), sending(2)]],
    [
      'nor after an answer',
      'read',
      { facts: replayed, options: { mayReplay: true } },
      [sending(), answer('unclear')],
    ],
    [
      'nor when following',
      'read',
      { facts: replayed, options: { mayReplay: true, send: 'never' } },
      [sending()],
    ],
    ['the caller repeats', 'send', { options: repeat }, [sending(), read('open', 'a')]],
    ['once', 'read', { options: repeat }, [sending(), read('open', 'a'), sending(2), yes]],
    [
      'never units',
      'read',
      { options: repeat, lines: [{ id: 'a', quantity: 1 }] },
      [read('', 'a:open:0/2'), sending()],
    ],
    ['nor at suppliers', 'read', { options: repeat, facts: suppliers }, [read('', 'a'), sending()]],
  ])('%s: %s', (_, step, given, log) => {
    expect(decideOn(given, ...log).do).toBe(step)
  })
})
