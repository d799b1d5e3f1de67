import type { AnyCanceller, Facts } from '@cancel/core'
import { checkCapabilities, type DeclaredCapabilities, type Mode, modesOf } from './capabilities.ts'
import { type GroupName, groupNames } from './battery/groups.ts'
import { lostAnswer } from './battery/make-trial.ts'
import type { Played } from './battery/trial.ts'
import type { Context } from './promise.ts'
import { type PromiseName, promises } from './promises.ts'
import type { SettingsFor, TestEmulator } from './test-emulator.ts'
import { factsOf } from './truth.ts'
import type { Making } from './world.ts'

/** Registers one test: `test` of vitest, of jest or of `node:test`. */
export type Test = (name: string, run: () => Promise<void>) => unknown

export interface CancellerUnderTest<Settings extends object> {
  /** The client, from the emulator's settings and those of the case. Asked anew for every client a case needs. */
  readonly create: (settings: SettingsFor<NoInfer<Settings>>) => AnyCanceller
  /** Where the client is tried: a server of its own for every case. */
  readonly emulator: TestEmulator<Settings>
  /** What the client can do, and what it cannot, with the reason. */
  readonly capabilities: DeclaredCapabilities
  /**
   * What is known of the vendor, told a second time: every result is decided anew with it. What is left out has the safe
   * value.
   */
  readonly facts: Partial<Facts>
  /** Stands before the name of every test. Default: the emulator's. */
  readonly name?: string
  /** Only these promises, as for a second, slower suite. Default: all. */
  readonly only?: readonly PromiseName[]
  /** Only these modes, where more of them would not differ. Default: all the client has. */
  readonly modes?: readonly Mode[]
  /** Only these groups of trials, where the others would not differ. Default: all. */
  readonly groups?: readonly GroupName[]
}

/**
 * Registers the tests that every client of `@cancel/core` passes, each named `<name> · <promise> · <case>`.
 * @throws TypeError naming the member that is missing or wrong; nothing is registered then
 */
export function cancellerConformance<Settings extends object>(
  test: Test,
  subject: CancellerUnderTest<Settings>,
): void {
  check(test, subject)
  const { name = subject.emulator.name, only } = subject
  const context = contextOf(subject)
  for (const [promise, cases] of Object.entries(promises)) {
    if (only !== undefined && !only.some((wanted) => wanted === promise)) continue
    const words = promise.replaceAll('-', ' ')
    for (const { name: caseName, run } of cases(context))
      test(`${name} · ${words} · ${caseName}`, () => run())
  }
}

/** Any client under test, whatever its settings: they go from the emulator into it, and nobody else looks at them. */
export type AnyUnderTest = Omit<CancellerUnderTest<object>, 'create' | 'emulator'> & Making

/** What the promises and the trials are checked with. */
export function contextOf(subject: AnyUnderTest): Context {
  const { create, emulator, capabilities, modes, groups } = subject
  const played = new Map<string, Promise<readonly Played[]>>()
  return {
    create,
    emulator,
    capabilities,
    facts: factsOf(subject.facts),
    modes: modesOf(capabilities).filter((mode) => modes?.includes(mode) ?? true),
    groups: groupNames.filter((group) => groups?.includes(group) ?? true),
    playOnce: (group, work) => {
      const begun = played.get(group) ?? work()
      played.set(group, begun)
      return begun
    },
  }
}

function check<Settings extends object>(test: unknown, subject: CancellerUnderTest<Settings>): void {
  const { create, emulator, capabilities, facts } = subject
  if (typeof test !== 'function') throw new TypeError('test must be the function that registers a test')
  if (typeof create !== 'function') throw new TypeError('create must be a function from settings to a client')
  if (typeof emulator?.start !== 'function')
    throw new TypeError('emulator.start must be a function that starts a server')
  if (!Array.isArray(emulator.faults) || emulator.faults.length === 0)
    throw new TypeError('emulator.faults must be a list of the faults its server takes')
  if (typeof emulator.refusals !== 'object' || emulator.refusals === null)
    throw new TypeError('emulator.refusals must name the ways in which the vendor says no')
  // What an emulator lacks would be tried by nobody, and the tests be green.
  for (const member of ['mixed', 'elsewhere'] as const)
    if (!Array.isArray(emulator[member]) || emulator[member].length === 0)
      throw new TypeError(`emulator.${member} must be a list that names at least one`)
  if (!emulator.faults.some(({ row }) => row === 'stale'))
    throw new TypeError("emulator.faults must have one of the row 'stale': a read that shows old rows")
  lostAnswer(emulator)
  if (typeof facts !== 'object' || facts === null)
    throw new TypeError('facts must say what is known of the vendor; {} takes the safe value of everything')
  checkCapabilities(capabilities)
  const parts = { only: Object.keys(promises), modes: ['whole', 'line', 'units'], groups: groupNames }
  for (const [name, known] of Object.entries(parts)) {
    const wanted: unknown = subject[name as keyof typeof parts]
    const isList = Array.isArray(wanted) && wanted.length > 0 && wanted.every((one) => known.includes(one))
    if (wanted !== undefined && !isList)
      throw new TypeError(`${name} must be a list of some of ${known.join(', ')}`)
  }
}
