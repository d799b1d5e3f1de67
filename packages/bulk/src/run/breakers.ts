/** When an account is stopped, beside refused credentials. */
export interface Breakers {
  /** So many of the last so many unconfirmed: the vendor is in trouble. Default `{ of: 20, most: 5 }`. */
  readonly unconfirmed?: Breaker | undefined
  /** So many of the last so many refused or failed: it may be the wrong file. Default `{ of: 50, most: 25 }`. */
  readonly refused?: Breaker | undefined
  /**
   * So many calls in a row that never reached the vendor, or that a gateway turned away. The wait between them grows to a
   * minute. Default 5; 60, which is an hour, once one got through: what worked before will work again.
   */
  readonly unreachable?: number | undefined
}

/** Stops an account when so many of its last rows came out badly. */
export interface Breaker {
  /** At least 1. */
  readonly most: number
  /** How many of the last rows count; at least `most`. */
  readonly of: number
}

/** What one row came to, as far as an account's health goes. */
export type Sign = 'good' | 'unconfirmed' | 'refused' | 'unreachable'

/** Watches one account. */
export interface Watch {
  /** Notes a row; the reason to stop, when there is one now. */
  readonly note: (sign: Sign) => string | undefined
}

export function createWatch({ unconfirmed, refused, unreachable }: Breakers = {}): Watch {
  const silence = createWindow(unconfirmed ?? { of: 20, most: 5 })
  const refusals = createWindow(refused ?? { of: 50, most: 25 })
  let failures = 0
  let most = unreachable ?? 5
  return {
    note: (sign) => {
      failures = sign === 'unreachable' ? failures + 1 : 0
      if (sign === 'unreachable')
        return failures >= most ? `${failures} calls in a row did not reach the vendor` : undefined
      most = unreachable ?? 60
      // Each window must see every row, so none of the two may be skipped.
      const silent = silence(sign === 'unconfirmed')
      const no = refusals(sign === 'refused')
      if (silent !== undefined) return `${silent} came out unconfirmed: the vendor may be in trouble`
      return no === undefined ? undefined : `${no} were refused: this may be the wrong file or account`
    },
  }
}

/** Counts hits among the last rows; says so once there are too many. */
function createWindow({ most, of }: Breaker): (isHit: boolean) => string | undefined {
  const last: boolean[] = []
  return (isHit) => {
    last.push(isHit)
    if (last.length > of) last.shift()
    const hits = last.filter(Boolean).length
    return isHit && hits >= most ? `${hits} of the last ${last.length} rows` : undefined
  }
}
