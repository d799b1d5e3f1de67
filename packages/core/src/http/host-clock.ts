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
      // Without a date it is NaN, and then no comparison holds.
      const difference = Date.parse(date ?? '') - now
      const isNew = Math.abs(difference) <= boundMs && Math.abs(difference - offset(url)) > 1000
      if (isNew) offsets.set(new URL(url).host, difference)
      return isNew
    },
  }
}
