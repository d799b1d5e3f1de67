import { type Component, defineComponent, h, ref } from 'vue'

/** A field above the tables of the verdicts: "503" leaves the rows that speak of it. Without JavaScript all rows stand. */
export const RowFilter: Component = defineComponent(() => {
  const found = ref('')
  const onInput = ({ target }: Event): void => {
    found.value = filterRows((target as HTMLInputElement).value)
  }
  return () =>
    h('div', { class: 'row-filter' }, [
      h('label', { for: 'row-filter' }, 'What if'),
      h('input', { id: 'row-filter', type: 'search', placeholder: '503, timed_out, shipped', onInput }),
      h('span', { role: 'status' }, found.value),
    ])
})

/** Hides the rows in which a word does not begin one, and the sections without any. Says how many are left. */
function filterRows(sought: string): string {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  let left = 0
  for (const table of document.querySelectorAll<HTMLTableElement>('.row-filter ~ table')) {
    const rows = [...(table.tBodies[0]?.rows ?? [])]
    for (const row of rows) {
      const cells = ` ${row.textContent?.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, ' ')}`
      row.hidden = !words.every((word) => cells.includes(` ${word}`))
    }
    const shown = rows.filter(({ hidden }) => !hidden).length
    for (const part of [table, table.previousElementSibling as HTMLElement]) part.hidden = shown === 0
    left += shown
  }
  if (words.length === 0) return ''
  if (left === 0) return 'No row. What no row knows is unclear: the order is read.'
  return left === 1 ? '1 row' : `${left} rows`
}
