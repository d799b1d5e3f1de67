import type { EmulatorFetch, ManualClock } from '@cancel/emulator'

/** The settings of an emulator whose answers take some time, as a network's do. */
export function slow<Settings extends { readonly fetch: EmulatorFetch }>(
  settings: Settings,
  clock: ManualClock,
  ms: number,
): Settings {
  const fetch: EmulatorFetch = async (input, init) => {
    await clock.sleep(ms)
    return settings.fetch(input, init)
  }
  return { ...settings, fetch }
}
