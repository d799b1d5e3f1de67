import type { Told } from '../clients/client.ts'
import type { Truth } from '../truth/read-truth.ts'

/** How one call of a scene came out. */
export interface SceneOutcome {
  readonly name: string
  /** What the caller was told, where it lived to be told. */
  readonly told: Told | undefined
  readonly followed: Told | undefined
  readonly wrong: readonly string[]
  /** The order is cancelled in a word, and has units standing: writers have overwritten each other. */
  readonly isTorn: boolean
}

export function isTorn({ state, lines }: Truth): boolean {
  return state === 'Cancelled' && lines.some(({ left }) => left > 0)
}
