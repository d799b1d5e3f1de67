import { join } from 'node:path'
import type { AnyCanceller } from '@cancel/core'
import type { PublishedSchema } from '@cancel/core/provider'

type Client = Pick<AnyCanceller, 'capabilities' | 'columns'>

/** What the provider in this folder says of itself: nothing is called, so it needs no settings. */
export async function readDeclared(path: string, vendor: string) {
  const load = (file: string): Promise<unknown> => import(join(path, 'src', file))
  const entry = Object.entries((await load('index.ts')) as Readonly<Record<string, () => Client>>)
  const [name, create] = entry.find(([key]) => key.toLowerCase() === `create${vendor}`) ?? []
  if (name === undefined || create === undefined)
    throw new Error(`${path}/src/index.ts exports no factory named create and the vendor`)
  const { requestSchema } = (await load('schemas.ts')) as { readonly requestSchema: PublishedSchema<unknown> }
  const { settings } = (await load('settings.ts')) as { readonly settings: { readonly fields: object } }
  const request: { readonly properties?: object; readonly required?: readonly string[] } = requestSchema[
    '~standard'
  ].jsonSchema.input({ target: 'draft-2020-12' })
  const { capabilities, columns } = create()
  return {
    capabilities,
    columns: Object.keys(columns),
    title: name.slice('create'.length).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '),
    request,
    options: Object.keys(settings.fields),
  }
}

type Declared = Awaited<ReturnType<typeof readDeclared>>

/** The part of a provider's README that its declaration writes: nobody keeps a second list by hand. */
export function capabilityList({ title, capabilities, columns, request }: Declared): string {
  const { wholeOrder, lines, lineQuantity, reasons, decidedBy, requestId, limits = [] } = capabilities
  const parts = [
    ...(wholeOrder ? ['whole orders'] : []),
    ...(lines ? ['lines'] : []),
    ...(lineQuantity ? ['units of a line'] : []),
  ]
  const { properties = {}, required = [] } = request
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  return [
    `- **Cancels** ${parts.join(', ')}.`,
    `- **Reasons**: ${reasons.length === 0 ? 'none; any is taken, and none is sent' : `${named(reasons)}, or \`{ raw }\``}.`,
    `- **Decided** by ${decidedBy === 'vendor' ? title : 'each supplier'}.`,
    `- **After silence** ${requestId ? 'sent again with the same `requestId`' : 'never sent again'}.`,
    ...limits.map(
      ({ requests, perMs, kinds }) =>
        `- **Limit**: ${requests} requests (${kinds.join(', ')}) in ${perMs / 1000} s.`,
    ),
    `- **A request** has ${named(required)}${optional.length === 0 ? '' : `; where you like ${named(optional)}`}.`,
    `- **A row** of a spreadsheet has ${named(['orderId', 'reason', 'note', ...columns])}.`,
  ].join('\n')
}

const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')
