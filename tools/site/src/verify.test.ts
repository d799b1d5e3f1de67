import { withFiles } from 'checks/lib/fixture.ts'
import { expect, test } from 'vitest'
import { verifySite } from './verify.ts'

test('a sound site has no problems, whatever its base', () => {
  const files = {
    'index.html':
      '<a href="/base/a.html#here">a</a><a class="x" href="/base/b/">b</a><a href="#top">t</a><p id="top">',
    'a.html': '<h2 id="here"></h2><a href="https://example.com">out</a><a href="./">home</a>',
    'b/index.html': '<a href="../a.html">a</a>',
    'style.css': '.x { background: url(data:image/png;base64,AA) }',
  }
  return withFiles(files, (folder) => expect(verifySite(folder, '/base/')).toEqual([]))
})

test('dead links, dead anchors and what is loaded from elsewhere are named', () => {
  const files = {
    'index.html':
      '<a href="/none.html">x</a><a href="/index.html#none">y</a><img alt="" src="/none.svg"><script src="https://cdn.example/x.js">',
    'style.css': "@import url('//fonts.example/inter.css');",
  }
  return withFiles(files, (folder) =>
    expect(verifySite(folder, '/')).toEqual([
      'index.html: links to /none.html, which does not exist',
      'index.html: links to /index.html#none, but nothing there has that name',
      'index.html: links to /none.svg, which does not exist',
      'index.html: loads from elsewhere: <script src="https://cdn.example/x.js"',
      "style.css: loads from elsewhere: url('//fonts.example/inter.css",
    ]),
  )
})
