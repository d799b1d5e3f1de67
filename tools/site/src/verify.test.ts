import { withFiles } from 'checks/lib/fixture.ts'
import { expect, test } from 'vitest'
import { verifySite } from './verify.ts'

const sound = {
  'index.html':
    '<a href="/base/a.html#here">a</a><a class="x" href="/base/b/">b</a><a href="#top">t</a><p id="top">',
  'a.html': '<h2 id="here"></h2><a href="https://example.com">out</a><a href="./">home</a>',
  'b/index.html': '<a href="../a.html">a</a>',
  'style.css': '.x { background: url(data:image/png;base64,AA) }',
}

test('a sound site passes, whatever its base', () =>
  withFiles(sound, (folder) => expect(() => verifySite(folder, '/base/')).not.toThrow()))

test.each([
  '<a href="/base/none.html">',
  '<a href="/a.html">',
  '<a href="/base/a.html#none">',
  '<img alt="" src="/base/none.svg">',
  '<script src="https://cdn.example/x.js">',
  '<style>@import"//fonts.example/inter.css"</style>',
])('names what is wrong in %s', (html) =>
  withFiles({ ...sound, 'page.html': html }, (folder) =>
    expect(() => verifySite(folder, '/base/')).toThrow(/^\/base\/page\.html: .+\nproblems: 1$/),
  ),
)
