import { join } from 'node:path'
import type { AnyCanceller } from '@cancel/core'
import type { PublishedSchema } from '@cancel/core/provider'

type Client = Pick<AnyCanceller, 'capabilities' | 'columns'>

/** What a provider says of itself when it runs: its client, and the JSON Schema of a request. */
export interface Declared {
  readonly title: string
  readonly capabilities: Client['capabilities']
  readonly columns: readonly string[]
  readonly request: { readonly properties?: object; readonly required?: readonly string[] }
  /** The names of its settings. */
  readonly options: readonly string[]
}

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

/** Asks the provider in this folder: nothing is called, so it needs no settings. */
export async function readDeclared(path: string, vendor: string): Promise<Declared> {
  const entry = (await import(join(path, 'src', 'index.ts'))) as Readonly<Record<string, unknown>>
  const [name, create] = Object.entries(entry).find(([key]) => key.toLowerCase() === `create${vendor}`) ?? []
  if (name === undefined || typeof create !== 'function')
    throw new Error(`${path}/src/index.ts exports no factory named create and the vendor`)
  const client = (create as () => Client)()
  const { requestSchema } = (await import(join(path, 'src', 'schemas.ts'))) as {
    readonly requestSchema: PublishedSchema<unknown>
  }
  const { settings } = (await import(join(path, 'src', 'settings.ts'))) as {
    readonly settings: { readonly fields: object }
  }
  return {
    title: name.slice('create'.length).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '),
    capabilities: client.capabilities,
    columns: Object.keys(client.columns),
    request: requestSchema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }),
    options: Object.keys(settings.fields),
  }
}
