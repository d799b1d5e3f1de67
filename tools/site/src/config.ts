import { join } from 'node:path'
import { anchorOf } from 'checks/lib/anchor-of.ts'
import { defineConfig, type DefaultTheme, type UserConfig } from 'vitepress'
import { descriptionOf } from './home.ts'
import { sidebar } from './menu.ts'
import { pagesFolder } from './stage.ts'

const root = join(pagesFolder, '..', '..', '..')

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3451b2"/><path d="M10 10l12 12M22 10L10 22" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>`

/** A word that a guide explains is found there first, then in what is measured, in the reference and the facts. */
const boostDocument = (id: string): number => {
  if (/\/(?:reference|decisions|files)\/|\/facts\b/.test(id)) return 0.2
  return /\/(?:comparison|performance|reliability|bulk|contributing)\b/.test(id) ? 0.5 : 1
}

export const config: UserConfig<DefaultTheme.Config> = defineConfig({
  title: '@cancel',
  description: descriptionOf(root),
  lang: 'en',
  // Where the site stands on its host, such as `/cancel/`.
  base: process.env['DOCS_BASE'] ?? '/',
  srcDir: '.pages',
  outDir: 'dist',
  cacheDir: 'node_modules/.vitepress',
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  // Every page can be read without JavaScript and from any static host.
  cleanUrls: false,
  // Addresses of headings are those of GitHub, where errors and results lead.
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: anchorOf },
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Errors', link: '/errors' },
      { text: 'Verdicts', link: '/verdicts' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: [...sidebar(root)],
    outline: { level: [2, 3] },
    search: { provider: 'local', options: { miniSearch: { searchOptions: { boostDocument } } } },
    socialLinks: [{ icon: 'github', link: 'https://github.com/cancel-js/cancel' }],
    externalLinkIcon: true,
    footer: { message: 'MIT' },
  },
})
