import type { NonEmpty } from '@cancel/core'

/** `map` for a list that has an entry; the result has one too. */
export function mapNonEmpty<Item, Other>(
  items: NonEmpty<Item>,
  to: (item: Item, index: number) => Other,
): NonEmpty<Other> {
  return items.map(to) as [Other, ...Other[]]
}
