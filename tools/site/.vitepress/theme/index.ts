// The system's own fonts: nothing is loaded from elsewhere. Our styles stand behind the theme's.
import type { Theme } from 'vitepress'
import theme from 'vitepress/theme-without-fonts'
import { RowFilter } from '../../src/row-filter.ts'
import './style.css'

export default {
  extends: theme,
  enhanceApp: ({ app }) => {
    app.component('RowFilter', RowFilter)
  },
} satisfies Theme
