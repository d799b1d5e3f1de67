const boundMs = 24 * 60 * 60 * 1000

/** How far a vendor's clock is ahead of ours, learned per host from the `Date` of its answers. */
export interface HostClocks {
  readonly offset: (url: string) => number
  /**
   * Takes the answer's `Date` for the host's time, where it differs from what is known by more than a second and from
   * ours by no more than a day.
   * @returns whether the offset changed, so that signing again makes sense
   */
  readonly learn: (url: string, date: string | null, now: number) => boolean
}

export function createHostClocks(): HostClocks {
  const offsets = new Map<string, number>()
  const offset: HostClocks['offset'] = (url) =>
    offsets.size === 0 ? 0 : (offsets.get(new URL(url).host) ?? 0)
  return {
    offset,
    learn: (url, date, now) => {
      const theirs = date === null ? Number.NaN : Date.parse(date)
      const difference = theirs - now
      if (!Number.isFinite(difference) || Math.abs(difference) > boundMs) return false
      if (Math.abs(difference - offset(url)) <= 1000) return false
      offsets.set(new URL(url).host, difference)
      return true
    },
  }
}
