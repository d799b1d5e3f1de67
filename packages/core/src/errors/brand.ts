/** Marks an object as one of ours: two copies of this package know each other's by it. */
export function brandWith(brand: symbol, object: object): void {
  Object.defineProperty(object, brand, { value: true })
}

/** Whether anything, however hostile, carries a brand. */
export function hasBrand(brand: symbol, value: unknown): boolean {
  try {
    return typeof value === 'object' && value !== null && brand in value
  } catch {
    // A proxy that was revoked or throws is none of ours.
    return false
  }
}
