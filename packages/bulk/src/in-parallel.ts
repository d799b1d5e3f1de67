/** Maps a list with so many at work at once; the answer is in the list's order. The first error ends it. */
export async function inParallel<Item, Value>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = []
  // Unlike an array's own iterator, a generator ends for all where one throws: what is left is not begun.
  const queue = (function* () {
    yield* items.entries()
  })()
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    for (const [index, item] of queue) values[index] = await work(item)
  })
  await Promise.all(workers)
  return values
}
