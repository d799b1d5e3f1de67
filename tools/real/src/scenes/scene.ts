import type { Told } from '../clients/client.ts'

/** How one call of a scene came out. */
export interface SceneOutcome {
  readonly name: string
  /** What the caller was told, where it lived to be told. */
  readonly told: Told | undefined
  readonly followed: Told | undefined
  readonly wrong: readonly string[]
  /** Cancels that the vendor has recorded of the order. */
  readonly cancels: number
}
