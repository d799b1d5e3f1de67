import { Graph, layout } from '@dagrejs/dagre'
import { isProvider, readPackages } from 'checks/lib/workspace.ts'
import { svg, text } from './svg.ts'

interface Point {
  readonly x: number
  readonly y: number
}

const [boxWidth, boxHeight] = [150, 34]

/** The packages, and an arrow for what each is built on. What follows from two arrows in a row is left out. */
export function packagesPicture(root: string): string {
  const packages = readPackages(root)
  const needs = new Map(
    packages.map(({ manifest }) => [
      manifest.name,
      Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@cancel/')),
    ]),
  )
  const isReached = (from: string, to: string): boolean =>
    (needs.get(from) ?? []).some((name) => name === to || isReached(name, to))
  // Its types are not found under this resolution; what is read from it is named here.
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', ranksep: 46, nodesep: 12, marginx: 15, marginy: 15 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const name of needs.keys()) graph.setNode(name, { width: boxWidth, height: boxHeight })
  for (const [name, others] of needs)
    for (const other of others)
      if (!others.some((between) => isReached(between, other))) graph.setEdge(name, other)
  layout(graph)
  const { width, height } = graph.graph() as { readonly width: number; readonly height: number }
  const points = [...needs.keys()].flatMap((name) => {
    const edges = graph.outEdges(name) as readonly object[]
    return edges.map((edge) => (graph.edge(edge) as { readonly points: readonly Point[] }).points)
  })
  const vendors = packages.filter(isProvider).map(({ manifest }) => manifest.name)
  return svg({
    width: Math.ceil(width),
    height: Math.ceil(height),
    title: 'The packages, and what each is built on',
    description: [...needs]
      .filter(([, others]) => others.length > 0)
      .map(([name, others]) => `${name} needs ${others.join(', ')}.`)
      .join(' '),
    style: '\n.small { font-size: 12.5px }',
    body: [
      ...points.map(arrow),
      ...[...needs.keys()].map((name) => box(name, graph.node(name) as Point, vendors.includes(name))),
    ].join('\n'),
  })
}

function box(name: string, { x, y }: Point, isVendor: boolean): string {
  const [left, top] = [(x - boxWidth / 2).toFixed(1), (y - boxHeight / 2).toFixed(1)]
  return `<rect class="card" x="${left}" y="${top}" width="${boxWidth}" height="${boxHeight}" rx="6"/>
${isVendor ? `<rect class="head-good" x="${left}" y="${top}" width="5" height="${boxHeight}" rx="2"/>` : ''}
${text(Math.round(x), Math.round(y + 5), name.replace('@cancel/', ''), 'text mono small', 'middle')}`
}

function arrow(points: readonly Point[]): string {
  const [last, before] = [points.at(-1), points.at(-2)]
  if (last === undefined || before === undefined) return ''
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
  const angle = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI
  return `<path class="line" d="${path.join('')}" stroke-width="1.2" stroke-linejoin="round"/><path class="line" d="M-7 -4L0 0L-7 4" stroke-width="1.5" transform="translate(${last.x.toFixed(1)} ${last.y.toFixed(1)}) rotate(${angle.toFixed(1)})"/>`
}
