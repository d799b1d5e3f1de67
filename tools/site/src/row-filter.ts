import { type Component, defineComponent, h, ref, watch } from 'vue'

/** A field above the tables of the verdicts: "503" leaves the rows that speak of it. Without JavaScript all rows stand. */
export const RowFilter: Component = defineComponent(() => {
  const sought = ref('')
  const found = ref('')
  watch(sought, (words) => {
    found.value = filterRows(words)
  })
  return () =>
    h('div', { class: 'row-filter' }, [
      h('label', { for: 'row-filter' }, 'What if'),
      h('input', {
        id: 'row-filter',
        type: 'search',
        placeholder: '503, timed_out, shipped',
        value: sought.value,
        onInput: ({ target }: Event) => {
          sought.value = (target as HTMLInputElement).value
        },
      }),
      h('span', { role: 'status' }, found.value),
    ])
})

/** Hides the rows in which a word does not begin one, and the sections without any. Says how many are left. */
function filterRows(sought: string): string {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  let left = 0
  for (const table of document.querySelectorAll<HTMLTableElement>('.row-filter ~ table')) {
    let shown = 0
    for (const row of table.tBodies[0]?.rows ?? []) {
      const cells = ` ${row.textContent?.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, ' ')}`
      row.hidden = !words.every((word) => cells.includes(` ${word}`))
      if (!row.hidden) shown += 1
    }
    table.hidden = shown === 0
    const heading = table.previousElementSibling
    if (heading instanceof HTMLHeadingElement) heading.hidden = shown === 0
    left += shown
  }
  if (words.length === 0) return ''
  return left === 0
    ? 'No row. What no row knows is unclear: the order is read.'
    : left === 1
      ? '1 row'
      : `${left} rows`
}
