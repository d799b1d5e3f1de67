import { parseArgs } from 'node:util'

export interface Options {
  /** Random schedules. */
  readonly cases: number
  readonly seed: number
  /** Answers of a broken server. */
  readonly fuzz: number
  /** Only what is the same in every run, written to docs/. */
  readonly isWriting: boolean
  /** In a child process: calls whose memory is measured. */
  readonly heap: number | undefined
}

export const plainSeed = 20_261_120

/** @throws TypeError for an option there is not, or one that is not a whole number */
export function readOptions(given: readonly string[]): Options {
  const { values } = parseArgs({
    args: given.filter((each) => each !== '--'),
    options: {
      cases: { type: 'string' },
      seed: { type: 'string' },
      fuzz: { type: 'string' },
      heap: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  })
  return {
    cases: whole('cases', values.cases) ?? 400,
    seed: whole('seed', values.seed) ?? plainSeed,
    fuzz: whole('fuzz', values.fuzz) ?? 400,
    heap: whole('heap', values.heap),
    isWriting: values.write,
  }
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d{1,10}$/.test(text)) throw new TypeError(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}
