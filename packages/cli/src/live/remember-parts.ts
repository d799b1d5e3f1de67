import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Journal, RunCount, RunPart } from '@cancel/journal'

export interface RememberedParts {
  /** Counts each part once in a look, and never again when all of it is final. Requests are answered between two parts. */
  readonly journal: Journal
  /** What is not final is counted anew from here on. */
  readonly startLook: () => void
}

/** A journal for somebody who looks at one run again and again: most of a long run does not change any more. */
export function rememberParts(journal: Journal): RememberedParts {
  const parts = new Map<string, RunPart>()
  return {
    startLook: () => {
      for (const [place, part] of parts) if (!isFinal(part)) parts.delete(place)
    },
    journal: {
      ...journal,
      runs: {
        ...journal.runs,
        rows: async (name, filter) => {
          await nextTurn()
          return journal.runs.rows(name, filter)
        },
        count: async (name, part) => {
          const place = JSON.stringify([name, part.after, part.limit])
          const known = parts.get(place)
          if (known !== undefined) return known
          await nextTurn()
          const counted = await journal.runs.count(name, part)
          parts.set(place, counted)
          return counted
        },
      },
    },
  }
}

/** Whoever was mistaken in a word gives another one. */
function isFinal({ counts, last }: RunPart): boolean {
  const isOver = ({ state, standing, resolution }: RunCount): boolean =>
    standing === 'unkeyed' || (state === 'final' && resolution === undefined)
  return last !== undefined && counts.every(isOver)
}
