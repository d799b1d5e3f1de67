import { withFiles } from 'checks/lib/fixture.ts'
import { expect, test } from 'vitest'
import { verifySite } from './verify.ts'

test.each([
  '<a href="/base/none.html">',
  '<a class="x" href="/a.html">',
  '<a href="../a.html#none">',
  '<script src="https://cdn.example/x.js">',
  '<style>@import"//fonts.example/inter.css"</style>',
])('names what is wrong in %s', (wrong) =>
  withFiles(
    { 'a.html': '<a href="./b/">', 'b/index.html': '<p id="here"><a href="../a.html">' + wrong },
    (folder) => expect(() => verifySite(folder, '/base/')).toThrow(/^\/base\/b\/index\.html: .+$/),
  ),
)
