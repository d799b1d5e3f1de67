import { isDeepStrictEqual } from 'node:util'
import type { LedgerEntry } from '@cancel/emulator'
import type { DemoCase } from './case.ts'
import type { CallStep, Step, WireRequest } from './stage.ts'

/** Everything that is not as the case expects it, one sentence each; empty when all is. */
export function differences(
  theCase: DemoCase,
  steps: readonly Step[],
  ledger: readonly LedgerEntry[],
): readonly string[] {
  const calls = steps.filter((step): step is CallStep => step.kind === 'call')
  const sent = calls.flatMap(({ wire }) => wire).filter(({ kind }) => kind === 'cancel')
  const effects = ledger.map(({ effect }) => effect)
  return [
    ...verdicts(theCase, calls),
    ...bodies(theCase, sent),
    ...compare('cancel requests that arrived', sent.length, theCase.cancels),
    ...compare('the ledger', effects, theCase.effects),
  ]
}

function verdicts({ expected }: DemoCase, calls: readonly CallStep[]): string[] {
  return [
    ...compare('calls', calls.length, expected.length),
    ...calls.flatMap(({ result }, index) => {
      const wanted = Object.entries(expected[index] ?? {})
      const found: Readonly<Record<string, unknown>> = result
      return wanted.flatMap(([name, value]) => compare(`${name} of call ${index + 1}`, found[name], value))
    }),
  ]
}

function bodies({ page }: DemoCase, sent: readonly WireRequest[]): string[] {
  if (page === undefined) return []
  if (sent.some(({ body }) => isPageBody(body, page.body))) return []
  return [`no cancel request had the body of "${page.title}"`]
}

export function isPageBody(body: string, page: string): boolean {
  return body !== '' && isDeepStrictEqual(JSON.parse(body), JSON.parse(page))
}

function compare(what: string, found: unknown, wanted: unknown): string[] {
  if (isDeepStrictEqual(found, wanted)) return []
  return [`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`]
}
