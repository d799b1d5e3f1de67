import { instance } from '@viz-js/viz'
import { isProvider, readPackages, repository } from 'checks/lib/workspace.ts'
import { colours } from './svg.ts'

/** The packages, and an arrow for what each is built on. What follows from two arrows in a row is left out. */
export async function packagesPicture(): Promise<string> {
  const needs = new Map(
    readPackages(repository).map(({ manifest: { name, dependencies = {} } }) => [
      name,
      Object.keys(dependencies).filter((each) => each.startsWith('@cancel/')),
    ]),
  )
  const isReached = (from: string, to: string): boolean =>
    needs.get(from)?.some((each) => each === to || isReached(each, to)) ?? false
  const vendors = readPackages(repository).filter(isProvider)
  const arrows = [...needs].flatMap(([name, heads]) =>
    heads
      .filter((head) => !heads.some((between) => isReached(between, head)))
      .map((head) => `"${name}" -> "${head}"`),
  )
  const drawn = (await instance()).renderString(
    `digraph "The packages, and what each is built on" {
      rankdir=LR ranksep=0.6 nodesep=0.15 pad=0.2
      node [shape=box width=2 height=0.45] edge [arrowhead=vee]
      ${[...needs.keys()].map((name) => `"${name}" [label="${name.replace('@cancel/', '')}"]`).join('\n')}
      { rank=same ${vendors.map(({ manifest }) => `"${manifest.name}" [class=vendor]`).join('\n')} }
      ${arrows.join('\n')}
    }`,
    { format: 'svg' },
  )
  const style = `${colours}
text { font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: var(--text) }
.graph > polygon { fill: var(--paper) } .node polygon { fill: var(--paper); stroke: var(--faint) }
.vendor polygon { stroke: var(--good); stroke-width: 2 }
.edge path { stroke: var(--faint) } .edge polygon { stroke: var(--faint); fill: var(--faint) }`
  return drawn.slice(drawn.indexOf('<svg')).replaceAll('pt"', '"').replace('>', `>\n<style>${style}</style>`)
}
