import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '@cancel/core'
import { isProvider, readPackages } from 'checks/lib/workspace.ts'
import type { VendorRows } from './page.ts'

/** The rows that each provider exports, found by their folders: a new provider needs no change here. */
export function readVendorRows(root: string): Promise<readonly VendorRows[]> {
  const providers = readPackages(root).filter(isProvider)
  return Promise.all(
    providers.map(async ({ folder, path }) => {
      const exported = (await import(join(path, 'src', 'index.ts'))) as Readonly<Record<string, unknown>>
      const rows = Object.entries(exported).find(([name]) => name.endsWith('Rows'))?.[1]
      const declaration = readFileSync(join(path, 'src', `${folder}.ts`), 'utf8')
      const title = /^ {2}title: '(?<title>[^']+)',$/m.exec(declaration)?.groups?.['title']
      if (!Array.isArray(rows) || title === undefined)
        throw new Error(`packages/${folder}: exports no rows, or its declaration has no title`)
      return { title, rows: rows as readonly Row[] }
    }),
  )
}
