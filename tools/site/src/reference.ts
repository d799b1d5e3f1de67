import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entriesOf, readPackages } from 'checks/lib/workspace.ts'
import { Application } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'
import { findBareMembers } from './bare-members.ts'

/** How the reference is laid out: one page per entry point, tables in place of nested headings. */
const layout: Partial<PluginOptions> = {
  hideBreadcrumbs: true,
  hidePageHeader: true,
  hidePageTitle: false,
  entryFileName: 'index',
  useCodeBlocks: true,
  pageTitleTemplates: { index: 'Reference', module: ({ name }: { name: string }) => name },
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  tableColumnSettings: {
    hideDefaults: true,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideSources: true,
  },
}

/** Writes the reference of every public entry point as Markdown. Throws where a doc comment links to nothing. */
export async function writeReference(root: string, out: string): Promise<void> {
  const entries = readPackages(root).flatMap(entriesOf)
  const app = await Application.bootstrapWithPlugins({
    ...layout,
    plugin: [fileURLToPath(import.meta.resolve('typedoc-plugin-markdown'))],
    out,
    router: 'module',
    entryPoints: entries.map(({ path }) => path),
    tsconfig: join(import.meta.dirname, '..', 'tsconfig.reference.json'),
    excludeExternals: true,
    disableSources: true,
    readme: 'none',
    groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables'],
    logLevel: 'Warn',
    validation: { invalidLink: true, invalidPath: true, notExported: false, notDocumented: false },
    treatWarningsAsErrors: true,
  })
  const project = await app.convert()
  if (project === undefined) throw new Error('the reference could not be read from the sources')
  // Modules are named by their path; readers know the name they import.
  for (const module of project.children ?? []) module.name = nameOf(root, entries, module.name)
  app.validate(project)
  const bare = findBareMembers(project.children ?? [])
  if (bare.length > 0)
    throw new Error(`${bare.join('\n')}\n${bare.length} public members have no doc comment`)
  await app.generateOutputs(project)
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error('the doc comments have errors, see above')
}

function nameOf(root: string, entries: ReturnType<typeof entriesOf>, module: string): string {
  const found = entries.find(({ path }) =>
    [`${join(root, 'packages', module)}.ts`, join(root, 'packages', module, 'index.ts')].includes(path),
  )
  if (found === undefined) throw new Error(`${module} is no entry point of a package`)
  return found.name
}
