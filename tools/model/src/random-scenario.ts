import type { Random } from 'checks/lib/random.ts'
import { readScenario, type Scenario } from './scenario.ts'

const acts = ['cancel', 'cancel', 'ship', 'ship', 'reject', 'leave', 'vanish', 'part', 'take', 'add']
const answers =
  'silence silence unclear never_retry never_throw refuse look not_found retry throw closed yes yes accepted'

/** A larger order at a vendor of any kind, with other writers. It is called by its own line of the table. */
export function randomScenario(random: Random): Scenario {
  const vendor = randomVendor(random)
  const rows = Array.from({ length: 1 + random.whole(5) }, () => randomRow(random, vendor))
  const isAlone = ({ id }: RandomRow): boolean => rows.filter((row) => row.id === id).length === 1
  // The engine refuses lines on no row or on two before anything is sent, so none are asked.
  const asked = random.chance(0.4)
    ? []
    : rows
        .filter(isAlone)
        .filter(() => random.chance(0.6))
        .map(({ id, units }) =>
          vendor.counts && random.chance(0.5) ? `${1 + random.whole(units)}${id}` : id,
        )
  const attempts = `attempts=${1 + random.whole(2)}`
  const call = [attempts, `onlyWriter=${random.chance(0.3)}`, `readBefore=${random.chance(0.5)}`]
  const others = Array.from({ length: random.whole(6) }, () => {
    const at = random.whole(rows.length)
    const what = random.pick(acts)
    const units = what === 'cancel' ? `x${1 + random.whole(3)}` : ''
    // A part of one of two rows looks like the other row.
    const isOfOne = ['part', 'take', 'add'].includes(what)
    return isOfOne && !rows.slice(at, at + 1).every(isAlone) ? '' : `${what}:${at}${units}`
  })
  const answered = new Set(Array.from({ length: 3 }, () => random.pick(answers.split(' '))))
  const calls = random.pick(['first', 'first,never', 'first,repeat', 'first,repeat,never'])
  call.push(`calls=${calls}`, `reads=${1 + random.whole(4)}`, `readsFail=${random.chance(0.3)}`)
  const cells = [vendor.words, rows.map(({ word }) => word), asked, others, [...answered], call]
  const line = ['', ...cells.map((words) => words.join(' '))].join(' | ')
  return { ...readScenario(line), name: line }
}

interface RandomVendor {
  readonly words: readonly string[]
  readonly counts: boolean
  readonly hides: string
  readonly rowsSay: string
}

function randomVendor(random: Random): RandomVendor {
  const word = random.pick(['none', 'strict', 'loose'])
  const mixed = random.pick(['cancelled', 'shipped', 'partially_cancelled'])
  const facts = {
    cancelled: word === 'strict' && random.chance(0.7) ? 'covers' : 'nothing',
    shipped: word === 'strict' ? random.pick(['nothing', 'covers', 'all_kept']) : 'nothing',
    decidedBy: random.pick(['vendor', 'supplier']),
    yes: random.pick(['taken', 'will_do', 'done']),
    whole: random.pick(['unknown', 'refused']),
    lines: random.pick(['unknown', 'refused']),
    requestId: random.pick(['none', 'none', 'replayed']),
  }
  // A word may only cover rows that would say otherwise if it were not true of them.
  const other = mixed === 'cancelled' ? 'shipped' : 'cancelled'
  const rowsSay = mixed === 'partially_cancelled' || random.chance(0.7) ? 'both' : other
  const counts = random.chance(0.5)
  // A word that no unit is cancelled tells more than rows that do not say so.
  const counted = facts.shipped === 'all_kept' ? 'nothing' : 'cancelled'
  const hides = counts ? random.pick(['nothing', 'nothing', 'nothing', 'ordered', counted]) : 'nothing'
  const lacks = random.chance(0.3)
  // A hidden row of the same id could have had another count.
  const forgetsCounts = rowsSay !== 'shipped' && !lacks && random.chance(0.3)
  // Its counts must be there to deny its words, and no yes that is done stands against them.
  const mayBeHasty = counts && hides !== 'cancelled' && !forgetsCounts && facts.yes !== 'done'
  const own = {
    ...facts,
    word,
    mixed,
    rowsSay,
    counts,
    hides,
    lacks,
    forgetsCounts,
    // A7: an order that is called shipped hides no line.
    dropsCancelled: word !== 'strict' && random.chance(0.2),
    hasty: mayBeHasty && random.chance(0.2),
    rowless: random.chance(0.3),
    showsUnderWay: random.chance(0.3),
    names: random.chance(0.3),
  }
  const words = Object.entries(own).map(([key, value]) => `${key}=${value}`)
  return { words, counts, hides, rowsSay }
}

interface RandomRow {
  readonly word: string
  readonly id: string
  readonly units: number
}

function randomRow(random: Random, { counts, hides, rowsSay }: RandomVendor): RandomRow {
  const units = counts ? 1 + random.whole(3) : 1
  const isCounted = counts && hides === 'nothing'
  const isCut = (isCounted || rowsSay !== 'shipped') && random.chance(0.2)
  const cancelled = !isCut ? 0 : isCounted ? 1 + random.whole(units) : units
  const fate = cancelled < units && random.chance(0.15) ? random.pick(['/shipped', '/rejected']) : ''
  const id = random.pick(['a', 'b', 'c', 'd', 'e'])
  return { id, units, word: `${id}${units}-${cancelled}${fate}` }
}
