import { parseArgs } from 'node:util'
import { type ContenderId, contenderIds, isContenderId } from './contenders/contenders.ts'

export interface Options {
  /** Only what the targets need. */
  readonly isQuick: boolean
  /** Writes docs/performance.md from the results that are kept, and measures nothing. */
  readonly isRendering: boolean
  /** Compares only these, and judges nothing. */
  readonly only: readonly ContenderId[] | undefined
}

/** @throws TypeError for an option or a contender there is not */
export function readOptions(given: readonly string[]): Options {
  const { values } = parseArgs({
    args: given.filter((each) => each !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      render: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  })
  return {
    isQuick: values.quick,
    isRendering: values.render,
    only: values.only?.split(',').map((name) => {
      if (isContenderId(name)) return name
      throw new TypeError(`there is no contender ${name}; there are ${contenderIds.join(', ')}`)
    }),
  }
}
