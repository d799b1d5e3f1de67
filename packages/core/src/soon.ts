/** What may be at hand, or still to come. At hand it is gone on with at once: a promise costs more than most of what is done here. */
export type Soon<Value> = Value | Promise<Value>

/** Also what others made, which only has a `then`. */
export function isPromise<Value>(value: Soon<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === 'function'
}
