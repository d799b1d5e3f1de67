/** One picture with its own colours, light and dark, and words for those who do not see it. */
export interface Picture {
  readonly width?: number
  readonly height: number
  readonly title: string
  /** The same in words. */
  readonly description: string
  readonly body: readonly string[]
  /** Styles beside the shared ones. */
  readonly style?: string
}

const colours = `
.paper { fill: #ffffff } .card { fill: #f6f8fa; stroke: #d0d7de } .line { stroke: #57606a; fill: none }
.text { fill: #1f2328 } .faint { fill: #57606a } .good { fill: #116329 } .bad { fill: #b3261e } .open { fill: #7d4e00 }
.head-good { fill: #1a7f37 } .head-open { fill: #bf8700 } .head-plain { fill: #57606a } .head-bad { fill: #b3261e }
@media (prefers-color-scheme: dark) {
  .paper { fill: #0d1117 } .card { fill: #161b22; stroke: #3d444d } .line { stroke: #9198a1 }
  .text { fill: #f0f6fc } .faint { fill: #9198a1 } .good { fill: #56d364 } .bad { fill: #ff7b72 } .open { fill: #e3b341 }
  .head-good { fill: #2ea043 } .head-open { fill: #bb8009 } .head-plain { fill: #9198a1 }
}
text { font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif }
.mono { font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace } .strong { font-weight: 600 }`

export function svg({ width = 870, height, title, description, body, style = '' }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(description)}</desc>
<style>${colours}${style}</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
${body.join('\n')}
</svg>
`
}

export function text(x: number, y: number, words: string, names = 'text', anchor = 'start'): string {
  return `<text x="${x}" y="${y}" class="${names}" text-anchor="${anchor}">${escape(words)}</text>`
}

export function bar(x: number, y: number, width: number, names: string): string {
  return `<rect class="${names}" x="${x}" y="${y}" width="${width}" height="14" rx="2"/>`
}

export function escape(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
