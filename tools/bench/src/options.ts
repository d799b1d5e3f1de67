import { parseArgs } from 'node:util'
import { type ContenderId, contenderIds, isContenderId } from './contenders/contenders.ts'

export interface Options {
  /** Only what the targets need. */
  readonly isQuick: boolean
  /** Rounds, in place of the usual number; none is added for what is close. */
  readonly rounds: number | undefined
  /** Compares only these, and judges nothing. */
  readonly only: readonly ContenderId[] | undefined
  /** Shows where this one spends its time, and measures nothing. */
  readonly profile: ContenderId | undefined
}

/** Throws `TypeError` for an option or a contender there is not, and for a number that is none. */
export function readOptions(given: readonly string[]): Options {
  const { values } = parseArgs({
    args: given.filter((each) => each !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  return {
    isQuick: values.quick,
    rounds: wholeNumber('rounds', values.rounds),
    only: values.only?.split(',').map(contenderNamed),
    profile: values.profile === undefined ? undefined : contenderNamed(values.profile),
  }
}

function contenderNamed(name: string): ContenderId {
  if (isContenderId(name)) return name
  throw new TypeError(`there is no contender ${name}; there are ${contenderIds.join(', ')}`)
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new TypeError(`--${name} takes a whole number from 1 to 999, not ${text}`)
  return Number(text)
}
