import { parseArgs } from 'node:util'
import { type ContenderId, contenderIds, isContenderId } from './contenders/contenders.ts'

export interface Options {
  /** Only what the targets need. */
  readonly isQuick: boolean
  /** Compares only these, and judges nothing. */
  readonly only: readonly ContenderId[] | undefined
  /** Shows where this one spends its time, and measures nothing. */
  readonly profile: ContenderId | undefined
}

/** @throws TypeError for an option or a contender there is not */
export function readOptions(given: readonly string[]): Options {
  const { values } = parseArgs({
    args: given.filter((each) => each !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  return {
    isQuick: values.quick,
    only: values.only?.split(',').map(contenderNamed),
    profile: values.profile === undefined ? undefined : contenderNamed(values.profile),
  }
}

function contenderNamed(name: string): ContenderId {
  if (isContenderId(name)) return name
  throw new TypeError(`there is no contender ${name}; there are ${contenderIds.join(', ')}`)
}
