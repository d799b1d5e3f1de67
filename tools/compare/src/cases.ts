import { type Fault, faultCatalogue, type FaultScript } from '@cancel/emulator'
import type { Asked } from './client.ts'

export interface Case {
  readonly asked: Asked
  readonly script: FaultScript
}

/** Every fault that a socket can show, on the first cancel alone, done and not done where both can be. */
export function readCases(): readonly Case[] {
  return faultCatalogue
    .filter(({ needs, name }) => needs === undefined && name !== 'stale')
    .flatMap((fault) =>
      outcomes(fault).flatMap((committed) =>
        (['whole', 'unit'] as const).map((asked) => ({
          asked,
          script: { on: 'cancel', fault: fault.name, committed, ...delayOf(fault) } satisfies FaultScript,
        })),
      ),
    )
}

function outcomes({ committable, omittable }: Fault): readonly (boolean | undefined)[] {
  if (committable && omittable) return [true, false]
  return [undefined]
}

/** What comes late, comes after the client has given up. */
function delayOf({ name }: Fault): { readonly delayMs?: number } {
  return name === 'timed_out:late' ? { delayMs: lateMs } : {}
}

export const lateMs = 4500
