import { anchorOf } from 'checks/lib/anchor-of.ts'
import { repository } from 'checks/lib/workspace.ts'
import type { DefaultTheme, UserConfig } from 'vitepress'
import { followLinks, github, routeOf, sidebar } from '../src/pages.ts'
import { verifySite } from '../src/verify.ts'

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3451b2"/><path d="M10 10l12 12M22 10L10 22" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>`

/** A word that a guide explains is found there first, then in what is measured, in the reference and the facts. */
const boostDocument = (id: string): number => {
  if (/\/(?:reference|decisions)\/|\/facts\b/.test(id)) return 0.2
  return /\/(?:comparison|performance|reliability|bulk|contributing)\b/.test(id) ? 0.5 : 1
}

function findVue(id: string, _page: string | undefined, { ssr }: { ssr?: boolean }): object | undefined {
  return ssr && /^vue(?:\/server-renderer)?$/.test(id) ? { id, external: true } : undefined
}

export default {
  title: '@cancel',
  description: 'Cancel an order at any supported provider, and know what really happened.',
  // Where the site stands on its host, such as `/cancel/`.
  base: process.env['DOCS_BASE'] ?? '/',
  // The pages are those of the repository, where they stand.
  srcDir: repository,
  srcExclude: ['tools/!(site)/**', 'examples/provider/**'],
  rewrites: routeOf,
  outDir: 'dist',
  cacheDir: 'node_modules/.vitepress',
  // Pages stand outside this package, where Node would not find Vue for them.
  vite: { plugins: [{ name: 'vue-of-the-site', enforce: 'pre', resolveId: findVue }] },
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    // Addresses of headings are those of GitHub, where errors and results lead.
    anchor: { slugify: anchorOf },
    config: followLinks,
  },
  buildEnd: ({ outDir, site }) => verifySite(outDir, site.base),
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Errors', link: '/errors' },
      { text: 'Verdicts', link: '/verdicts' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: 'local', options: { miniSearch: { searchOptions: { boostDocument } } } },
    socialLinks: [{ icon: 'github', link: github }],
    footer: { message: 'MIT' },
  },
} satisfies UserConfig<DefaultTheme.Config>
