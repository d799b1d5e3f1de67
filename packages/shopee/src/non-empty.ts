import type { NonEmpty } from '@cancel/core'

/** `map` for a list that has an entry; the result has one too. */
export function mapNonEmpty<Item, Other>(
  [first, ...rest]: NonEmpty<Item>,
  to: (item: Item, index: number) => Other,
): NonEmpty<Other> {
  return [to(first, 0), ...rest.map((item, index) => to(item, index + 1))]
}
