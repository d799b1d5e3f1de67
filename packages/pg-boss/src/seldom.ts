/** The same words are told once in so many milliseconds. */
const everyMs = 30_000

/**
 * Tells the same only now and then. A database that is away fails every question of every worker, twice a second, and
 * pg-boss adds to each by which queue and worker it was asked.
 */
export function seldom(tell: (words: string) => void, time: () => number): (message: string) => void {
  const told = new Map<string, number>()
  return (message) => {
    const words = message.replace(/ \(Queue: [^()]*\)$/, '')
    const now = time()
    for (const [each, at] of told) if (now - at >= everyMs) told.delete(each)
    if (told.has(words)) return
    told.set(words, now)
    tell(words)
  }
}
