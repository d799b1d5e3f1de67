import { join, relative } from 'node:path'
import { entriesOf, readPackages, repository } from 'checks/lib/workspace.ts'
import { Application, Comment, ReflectionKind } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'

// The reference of every public entry point as Markdown: one page each, tables in place of nested headings. Fails where
// a doc comment links to nothing, or is missing where people look.

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
const entries = readPackages(repository).flatMap(entriesOf)
const app = await Application.bootstrapWithPlugins({
  ...layout,
  plugin: ['typedoc-plugin-markdown'],
  out: 'reference',
  router: 'module',
  entryPoints: entries.map(({ path }) => path),
  tsconfig: 'tsconfig.reference.json',
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
const names = new Map(
  entries.map(({ name, path }) => [
    relative(join(repository, 'packages'), path).replace(/(?:\/index)?\.ts$/, ''),
    name,
  ]),
)
for (const module of project.children ?? []) module.name = names.get(module.name) ?? 'no entry point'
app.validate(project)

/** Where people look: all of the contract, and of a provider what is ours and not in the vendor's own words. */
const lookedAt =
  /^@cancel\/(?!core\.RawReason)(?:core\.\w+|\w+\.\w*(?:Settings|CancelRequest|Client|Api|Line|(?<!Cancel|Disposition)Reason))(?:\.__type)?(?:\.\w+|: .+)$/
const memberKinds = [ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor]
const shown = Object.values(project.reflections).flatMap((each) => {
  // A literal says what it is, such as `status: 'cancelled'`.
  if (!each.isDeclaration() || each.inheritedFrom !== undefined || each.type?.type === 'literal') return []
  const name = each.getFullName()
  if (each.kindOf(memberKinds))
    return { name, isTold: [each, ...each.getAllSignatures()].some((one) => one.hasComment()) }
  if (!each.kindOf(ReflectionKind.TypeAlias) || each.type?.type !== 'union') return []
  const { types, elementSummaries } = each.type
  const told = Comment.combineDisplayParts(each.comment?.summary)
  return types.map((word, index) => ({
    name: `${name}: ${String(word)}`,
    isTold:
      word.type !== 'literal' ||
      (elementSummaries?.[index]?.length ?? 0) > 0 ||
      told.includes(`\`${word.value}\``),
  }))
})
const bare = shown.filter(({ isTold }) => !isTold).map(({ name }) => name)
if (!shown.some(({ name }) => lookedAt.test(name)) || bare.length === 0)
  throw new Error('doc comments are not seen: vendors have members without one')
const missing = bare.filter((name) => lookedAt.test(name))
if (missing.length > 0)
  throw new Error(`${missing.join('\n')}\n${missing.length} public members have no doc comment`)
await app.generateOutputs(project)
if (app.logger.hasErrors() || app.logger.hasWarnings())
  throw new Error('the doc comments have errors, see above')
