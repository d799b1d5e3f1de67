import type { EmulatorClock } from './clock.ts'

/** Counts a call of a caller. Gives the seconds to wait once the caller's minute is used up; refused calls count. */
export type Throttle = (caller: string) => number | undefined

export function createThrottle(clock: EmulatorClock, limit: number | undefined): Throttle {
  const minutes = new Map<string, { readonly start: number; calls: number }>()
  return (caller) => {
    if (limit === undefined) return undefined
    const now = clock.now()
    const known = minutes.get(caller)
    const minute = known !== undefined && now - known.start < 60_000 ? known : { start: now, calls: 0 }
    minutes.set(caller, minute)
    minute.calls += 1
    return minute.calls <= limit ? undefined : Math.ceil((minute.start + 60_000 - now) / 1000)
  }
}

/** What a `Retry-After` comes to, which is a number of seconds or a date. */
export function secondsUntil(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter)
  return Math.max(0, Math.ceil((Date.parse(retryAfter) - now) / 1000))
}
