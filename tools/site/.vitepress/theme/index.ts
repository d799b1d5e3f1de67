import type { Theme } from 'vitepress'
import theme from 'vitepress/theme-without-fonts'
import { defineComponent, h, ref } from 'vue'
import './style.css'

/** A field above the tables of the verdicts: "503" leaves the rows that speak of it. Without JavaScript all rows stand. */
const RowFilter = defineComponent(() => {
  const left = ref('')
  const onInput = ({ target }: Event): void => {
    const words = (target as HTMLInputElement).value.toLowerCase().split(/\s+/).filter(Boolean)
    const rows = [...document.querySelectorAll<HTMLElement>('.row-filter ~ table tbody tr')]
    for (const row of rows) {
      const cells = ` ${row.textContent?.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, ' ')}`
      row.hidden = !words.every((word) => cells.includes(` ${word}`))
    }
    left.value = `${rows.filter(({ hidden }) => !hidden).length} of ${rows.length} rows`
  }
  return () =>
    h('div', { class: 'row-filter' }, [
      h('label', { for: 'row-filter' }, 'What if'),
      h('input', { id: 'row-filter', type: 'search', placeholder: '503, timed_out, shipped', onInput }),
      h('span', { role: 'status' }, left.value),
    ])
})

/** The system's own fonts: nothing is loaded from elsewhere. Our styles stand behind the theme's. */
export default {
  extends: theme,
  enhanceApp: ({ app }) => void app.component('RowFilter', RowFilter),
} satisfies Theme
