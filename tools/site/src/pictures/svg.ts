/** The colours of every picture, light and dark. */
export const colours = `
:root { --paper: #ffffff; --line: #d0d7de; --text: #1f2328; --faint: #57606a }
:root { --good: #1a7f37; --open: #9a6700; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0d1117; --line: #3d444d; --text: #f0f6fc; --faint: #9198a1 }
  :root { --good: #3fb950; --open: #d29922; --bad: #ff7b72 }
}`

/**
 * A picture that a browser lays out as it does a page.
 * @param style beside what all pictures share
 * @param body HTML that is XML, too
 */
export function svg(title: string, height: number, style: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 870 ${height}" width="870" height="${height}">
<title>${escape(title)}</title>
<style>${colours}
body { box-sizing: border-box; height: 100%; margin: 0; padding: 16px; border: 1px solid var(--line); border-radius: 8px }
body { background: var(--paper); color: var(--text); font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif }${style}</style>
<foreignObject width="100%" height="100%"><body xmlns="http://www.w3.org/1999/xhtml">
${body}
</body></foreignObject>
</svg>
`
}

export function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
