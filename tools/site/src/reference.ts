import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entriesOf, readPackages, repository } from 'checks/lib/workspace.ts'
import { Application } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'
import { findBareMembers } from './bare-members.ts'

/** How the reference is laid out: one page per entry point, tables in place of nested headings. */
const layout: Partial<PluginOptions> = {
  hideBreadcrumbs: true,
  hidePageHeader: true,
  entryFileName: 'index',
  useCodeBlocks: true,
  pageTitleTemplates: { index: 'Reference', module: ({ name }: { name: string }) => name },
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  tableColumnSettings: { hideDefaults: true, hideInherited: true, hideModifiers: true, hideOverrides: true },
}

// The reference of every public entry point as Markdown. Fails where a doc comment links to nothing, or is missing.
const site = join(import.meta.dirname, '..')
const entries = readPackages(repository).flatMap(entriesOf)
const app = await Application.bootstrapWithPlugins({
  ...layout,
  plugin: [fileURLToPath(import.meta.resolve('typedoc-plugin-markdown'))],
  out: join(site, 'reference'),
  router: 'module',
  entryPoints: entries.map(({ path }) => path),
  tsconfig: join(site, 'tsconfig.reference.json'),
  excludeExternals: true,
  disableSources: true,
  readme: 'none',
  groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables'],
  logLevel: 'Warn',
  validation: { notExported: false },
  treatWarningsAsErrors: true,
})
const project = await app.convert()
if (project === undefined) throw new Error('the reference could not be read from the sources')
// Modules are named by their path; readers know the name they import.
for (const module of project.children ?? []) {
  const path = join(repository, 'packages', module.name)
  const entry = entries.find((each) => [`${path}.ts`, join(path, 'index.ts')].includes(each.path))
  if (entry === undefined) throw new Error(`${module.name} is no entry point of a package`)
  module.name = entry.name
}
app.validate(project)
const bare = findBareMembers(project)
if (bare.length > 0) throw new Error(`${bare.join('\n')}\n${bare.length} public members have no doc comment`)
await app.generateOutputs(project)
if (app.logger.hasErrors() || app.logger.hasWarnings())
  throw new Error('the doc comments have errors, see above')
