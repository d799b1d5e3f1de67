import { instance } from '@viz-js/viz'
import { isProvider, readPackages, repository } from 'checks/lib/workspace.ts'
import { svg } from './svg.ts'

/** The packages, and an arrow for what each is built on. What follows from two arrows in a row is left out. */
export async function packagesPicture(): Promise<string> {
  const packages = readPackages(repository).map(({ manifest: { name, dependencies = {} }, tags }) => ({
    name,
    isVendor: isProvider({ tags }),
    needs: Object.keys(dependencies).filter((each) => each.startsWith('@cancel/')),
  }))
  const isReached = (from: string, to: string): boolean =>
    packages.some(
      ({ name, needs }) => name === from && needs.some((each) => each === to || isReached(each, to)),
    )
  const nodes = packages.map(({ name, isVendor }) => ({
    name,
    attributes: { label: name.replace('@cancel/', ''), class: isVendor ? 'text vendor' : 'text' },
  }))
  const drawn = (await instance()).renderString(
    {
      graphAttributes: { rankdir: 'LR', ranksep: 0.6, nodesep: 0.15, bgcolor: 'transparent' },
      nodeAttributes: { shape: 'box', width: 2, height: 0.45 },
      edgeAttributes: { arrowhead: 'vee' },
      nodes,
      edges: packages.flatMap(({ name: tail, needs }) =>
        needs
          .filter((head) => !needs.some((between) => isReached(between, head)))
          .map((head) => ({ tail, head })),
      ),
      subgraphs: [{ graphAttributes: { rank: 'same' }, nodes: packages.filter(({ isVendor }) => isVendor) }],
    },
    { format: 'svg' },
  )
  const [, width, height, body = ''] =
    /viewBox="0.00 0.00 ([\d.]+) ([\d.]+)".*?>(.*)<\/svg>/s.exec(drawn) ?? []
  return svg({
    width: Math.ceil(Number(width)),
    height: Math.ceil(Number(height)),
    title: 'The packages, and what each is built on',
    description: packages
      .filter(({ needs }) => needs.length > 0)
      .map(({ name, needs }) => `${name} needs ${needs.join(', ')}.`)
      .join(' '),
    style: `
.node polygon { fill: #8c959f26; stroke: #8c959f } .vendor polygon { stroke: #2ea043; stroke-width: 2 }
.edge path { stroke: #8c959f } .edge polygon { stroke: #8c959f; fill: #8c959f }`,
    body: [body],
  })
}
