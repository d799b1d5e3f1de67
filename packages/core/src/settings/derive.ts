import { compact } from '../compact.ts'

/**
 * The settings of a derived client: `partial` laid over `base`. Naming one alternative of a credential drops the
 * others, so that a client never carries two.
 * @param alternatives groups of option names of which only one may be used
 */
export function deriveSettings<Settings extends object>(
  base: Settings,
  partial: Partial<Settings>,
  alternatives: readonly (readonly (keyof Settings)[])[],
): Settings {
  const given = (key: keyof Settings): boolean => partial[key] !== undefined
  const chosen = alternatives.find((group) => group.some(given))
  const derived = { ...base }
  if (chosen !== undefined) {
    for (const key of alternatives.flat()) if (!chosen.includes(key)) delete derived[key]
  }
  return Object.assign(derived, compact(partial))
}
