import type { AskedLine, Facts } from '@cancel/core'
import type { Row } from './order.ts'
import type { Random } from 'checks/lib/random.ts'
import type { Act, Answer, ModelVendor, Scenario } from './scenario.ts'

/** A larger order at a vendor of any kind, with other writers. */
export function randomScenario(random: Random): Scenario {
  const vendor = randomVendor(random)
  const rows = Array.from({ length: 1 + random.whole(5) }, () => randomRow(random, vendor))
  const asked = random.chance(0.4) ? undefined : randomLines(random, rows, vendor.counts)
  const attempts = 1 + random.whole(2)
  return {
    name: 'at random',
    vendor,
    rows,
    asked,
    onlyWriter: random.chance(0.3),
    readBefore: random.chance(0.5),
    others: Array.from({ length: random.whole(6) }, () => randomAct(random, rows)).filter((act) =>
      isOfOneRow(act, rows),
    ),
    answers: [...new Set(Array.from({ length: 3 }, () => random.pick(answers)))],
    attempts,
    calls: random.pick([
      ['first'],
      ['first', 'never'],
      ['first', 'repeat'],
      ['first', 'repeat', 'never'],
    ] as const),
    reads: 1 + random.whole(4),
    fails: random.chance(0.3),
    lost: 'nothing',
  }
}

const answers: readonly Answer[] = [
  'silence',
  'silence',
  'unclear',
  'never_retry',
  'never_throw',
  'refuse',
  'look',
  'not_found',
  'retry',
  'throw',
  'closed',
  'yes',
  'yes',
  'accepted',
]

function randomVendor(random: Random): ModelVendor {
  const word = random.pick(['none', 'strict', 'loose'] as const)
  const mixed = random.pick(['cancelled', 'shipped', 'partially_cancelled'] as const)
  const cancelled = word === 'strict' && random.chance(0.7)
  const shipped = word === 'strict' ? random.pick([undefined, 'covers', 'all_kept'] as const) : undefined
  const facts: Facts = {
    decidedBy: random.pick(['vendor', 'supplier']),
    yes: random.pick(['taken', 'will_do', 'done']),
    repeat: { whole: random.pick(['unknown', 'refused']), lines: random.pick(['unknown', 'refused']) },
    orderWord: { ...(cancelled && { cancelled: 'covers' }), ...(shipped !== undefined && { shipped }) },
    requestId: random.pick(['none', 'none', 'replayed']),
    ownNames: ['seller'],
  }
  // A word may only cover rows that would say otherwise if it were not true of them.
  const ownWords = (['cancelled', 'shipped'] as const).filter((own) => mixed !== own || random.chance(0.7))
  const counts = random.chance(0.5)
  // A word that no unit is cancelled tells more than rows that do not say so.
  const hidden = ['ordered', shipped === 'all_kept' ? undefined : 'cancelled'] as const
  const hides = counts ? random.pick([undefined, undefined, undefined, ...hidden]) : undefined
  const words: ModelVendor['ownWords'] =
    mixed === 'partially_cancelled' ? ['cancelled', 'shipped'] : keepTrue(ownWords, mixed)
  const lacks = random.chance(0.3)
  // A hidden row of the same id could have had another count.
  const forgetsCounts = words.includes('cancelled') && !lacks && random.chance(0.3)
  return {
    facts,
    counts,
    ...(hides !== undefined && { hides }),
    forgetsCounts,
    // A7: an order that is called shipped hides no line.
    dropsCancelled: word !== 'strict' && random.chance(0.2),
    // Its counts must be there to deny its words, and no yes that is done stands against them.
    isHasty: counts && hides !== 'cancelled' && !forgetsCounts && facts.yes !== 'done' && random.chance(0.2),
    ownWords: words,
    word,
    mixed,
    rowless: random.chance(0.3),
    lacks,
    showsUnderWay: random.chance(0.3),
    names: random.chance(0.3),
  }
}

/** A mixed order called cancelled needs rows that say shipped, and the other way round. */
function keepTrue(
  ownWords: readonly ('cancelled' | 'shipped')[],
  mixed: 'cancelled' | 'shipped',
): readonly ('cancelled' | 'shipped')[] {
  return [...new Set([...ownWords, mixed === 'cancelled' ? 'shipped' : 'cancelled'] as const)]
}

function randomRow(random: Random, { counts, hides, ownWords }: ModelVendor): Row {
  const units = counts ? 1 + random.whole(3) : 1
  const isCounted = counts && hides === undefined
  const isCut = (isCounted || ownWords.includes('cancelled')) && random.chance(0.2)
  const cancelled = !isCut ? 0 : isCounted ? 1 + random.whole(units) : units
  const fate =
    cancelled < units && random.chance(0.15) ? random.pick(['shipped', 'rejected'] as const) : 'open'
  return { id: random.pick(['a', 'b', 'c', 'd', 'e']), units, cancelled, fate, isGone: false }
}

/** The engine refuses lines on no row or on two before anything is sent, so none are asked. */
function randomLines(
  random: Random,
  rows: readonly Row[],
  counts: boolean,
): readonly AskedLine[] | undefined {
  const ids = [...new Set(rows.map(({ id }) => id))].filter(
    (id) => rows.filter((row) => row.id === id).length === 1,
  )
  const lines = ids
    .filter(() => random.chance(0.6))
    .map((id) => {
      const row = rows.find((one) => one.id === id)
      const isCounted = counts && random.chance(0.5)
      return { id, ...(isCounted && { quantity: 1 + random.whole(row?.units ?? 1) }) }
    })
  return lines.length === 0 ? undefined : lines
}

/** A part of one of two rows looks like the other row. */
const isOfOneRow = (act: Act, rows: readonly Row[]): boolean =>
  (act.do !== 'part' && act.do !== 'take' && act.do !== 'add') ||
  rows.filter(({ id }) => id === rows[act.row]?.id).length === 1

const acts = ['cancel', 'cancel', 'ship', 'ship', 'reject', 'leave', 'vanish', 'part', 'take', 'add'] as const

function randomAct(random: Random, rows: readonly Row[]): Act {
  const row = random.whole(rows.length)
  const what = random.pick(acts)
  if (what === 'vanish') return { do: what }
  return what === 'cancel' ? { do: what, row, units: 1 + random.whole(3) } : { do: what, row }
}
