import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Files, writeFiles } from 'checks/lib/fixture.ts'
import { expect, onTestFinished, test } from 'vitest'
import { rewriteLinks } from './links.ts'
import { quoteOf, sectionOf, titleOf } from './markdown.ts'
import { readRoutes, resolveFile } from './routes.ts'
import { verifySite } from './verify.ts'

/** A folder with these files, gone after the test. */
function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFiles(folder, files)
  return folder
}

const shout = (target: string): string => target.toUpperCase()

test('links are resolved from the file that holds them', () => {
  const text = 'See [it](../../docs/a.md#b) and [`code`](c.md).\n\n[label]: ./d.md\n'
  expect(rewriteLinks('packages/x/README.md', text, shout)).toBe(
    'See [it](/DOCS/A.MD#b) and [`code`](/PACKAGES/X/C.MD).\n\n[label]: /PACKAGES/X/D.MD\n',
  )
})

test('anchors, other hosts and code are left alone', () => {
  const text = '[a](#b) [c](https://example.com/d) `[e](f)`\n\n```md\n[g](h)\n```\n\n[i](j)\n'
  expect(rewriteLinks('README.md', text, shout)).toBe(text.replace('[i](j)', '[i](/J)'))
})

test('reads titles, sections and the promise', () => {
  const page = '# `a` b\n\n> one `two`\n> three\n\n## First\n\nx\n\n## Second\n\ny\n'
  expect(titleOf(page)).toBe('a b')
  expect(quoteOf(page)).toBe('one two three')
  expect(sectionOf(page, 'First')).toBe('## First\n\nx\n\n')
  expect(() => sectionOf(page, 'Third')).toThrow('no section is named "Third"')
})

test('every page of the repository has a place, and folders are their README', () => {
  const root = folderWith({
    'docs/guide.md': '# a',
    'docs/decisions/README.md': '# b',
    'docs/decisions/0001-x.md': '# c',
    'packages/kibo/README.md': '# d',
    'packages/kibo/FACTS.md': '# e',
    'packages/kibo/src/index.ts': '',
  })
  const routes = readRoutes(root)
  expect(routes.get('docs/guide.md')).toBe('guide.md')
  expect(routes.get('docs/decisions/README.md')).toBe('decisions/index.md')
  expect(routes.get('docs/decisions/0001-x.md')).toBe('decisions/0001-x.md')
  expect(routes.get('packages/kibo/README.md')).toBe('packages/kibo/index.md')
  expect(routes.get('packages/kibo/FACTS.md')).toBe('packages/kibo/facts.md')
  expect(resolveFile(root, 'packages/kibo')).toBe('packages/kibo/README.md')
  expect(resolveFile(root, 'packages/kibo/src')).toBeUndefined()
  expect(resolveFile(root, 'packages/none')).toBeUndefined()
})

test('a sound site has no problems, whatever its base', () => {
  const folder = folderWith({
    'index.html':
      '<a href="/base/a.html#here">a</a><a class="x" href="/base/b/">b</a><a href="#top">t</a><p id="top">',
    'a.html': '<h2 id="here"></h2><a href="https://example.com">out</a><a href="./">home</a>',
    'b/index.html': '<a href="../a.html">a</a>',
    'style.css': '.x { background: url(data:image/png;base64,AA) }',
  })
  expect(verifySite(folder, '/base/')).toEqual([])
})

test('dead links, dead anchors and what is loaded from elsewhere are named', () => {
  const folder = folderWith({
    'index.html':
      '<a href="/none.html">x</a><a href="/index.html#none">y</a><img alt="" src="/none.svg"><script src="https://cdn.example/x.js">',
    'style.css': "@import url('//fonts.example/inter.css');",
  })
  expect(verifySite(folder, '/')).toEqual([
    'index.html: links to /none.html, which does not exist',
    'index.html: links to /index.html#none, but nothing there has that name',
    'index.html: links to /none.svg, which does not exist',
    'index.html: loads from elsewhere: <script src="https://cdn.example/x.js"',
    "style.css: loads from elsewhere: url('//fonts.example/inter.css",
  ])
})
