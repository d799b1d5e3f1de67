import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a schema of a provider says of itself (standardschema.dev). */
interface Published {
  readonly '~standard': { readonly jsonSchema: { readonly input: (options: { target: string }) => object } }
}

// node ../../tools/json-schemas/src/main.ts, in the folder of a package that was built: `requestSchema` of its
// dist/schemas.js becomes dist/schemas/request.json.
const dist = join(process.cwd(), 'dist')
const schemas = (await import(pathToFileURL(join(dist, 'schemas.js')).href)) as Record<string, Published>
await mkdir(join(dist, 'schemas'), { recursive: true })
for (const [name, schema] of Object.entries(schemas)) {
  const json = schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
  const path = join(dist, 'schemas', `${name.replace(/Schema$/, '')}.json`)
  await writeFile(path, `${JSON.stringify(json, null, 2)}\n`)
}
