/** What may be at hand, or still to come. */
export type Soon<Value> = Value | Promise<Value>

/** Goes on with a value, at once where it is at hand: a promise costs more than most of what is done here. */
export function whenReady<Value, Next>(value: Soon<Value>, goOn: (value: Value) => Soon<Next>): Soon<Next> {
  return isPromise(value) ? value.then(goOn) : goOn(value)
}

/** Also what others made, which only has a `then`. */
export function isPromise<Value>(value: Soon<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === 'function'
}
