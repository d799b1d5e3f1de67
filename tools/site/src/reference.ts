import { join } from 'node:path'
import { entriesOf, readPackages, repository } from 'checks/lib/workspace.ts'
import { Application, Comment, ReflectionKind } from 'typedoc'

// The reference of every public entry point as Markdown: one page each, tables in place of nested headings. Fails where
// a doc comment links to nothing, or is missing where people look.

const entries = readPackages(repository).flatMap(entriesOf)
const app = await Application.bootstrapWithPlugins({ entryPoints: entries.map(({ path }) => path) })
const project = await app.convert()
if (project === undefined) throw new Error('the reference could not be read from the sources')
// Modules are named by their path; readers know the name they import.
for (const module of project.children ?? []) {
  const path = join(repository, 'packages', module.name)
  const entry = entries.find((each) => each.path.replace(/(?:\/index)?\.ts$/, '') === path)
  if (entry === undefined) throw new Error(`${module.name} is no entry point of a package`)
  module.name = entry.name
}
app.validate(project)

/** Where people look: all of the contract, and of a provider what is ours and not in the vendor's own words. */
const lookedAt =
  /^@cancel\/(?:core\.\w+|\w+\.\w*(?:Settings|CancelRequest|Client|Api|Line|(?<!Cancel|Disposition)Reason))(?:\.__type)?(?:\.\w+|: .+)$/
const memberKinds = [ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor]
const bare = Object.values(project.reflections).flatMap((each) => {
  // A literal says what it is, such as `status: 'cancelled'`.
  if (!each.isDeclaration() || each.inheritedFrom !== undefined || each.type?.type === 'literal') return []
  const name = each.getFullName()
  if (each.kindOf(memberKinds))
    return [each, ...each.getAllSignatures()].some((one) => one.hasComment()) ? [] : [name]
  if (!each.kindOf(ReflectionKind.TypeAlias) || each.type?.type !== 'union') return []
  const { types, elementSummaries = [] } = each.type
  const told = Comment.combineDisplayParts(each.comment?.summary)
  return types
    .filter(
      (word, index) =>
        word.type === 'literal' && !elementSummaries[index]?.length && !told.includes(`\`${word.value}\``),
    )
    .map((word) => `${name}: ${String(word)}`)
})
const missing = bare.filter((name) => lookedAt.test(name)).join('\n')
// This one's type says all, and it shows that what has no comment is seen.
if (missing !== '@cancel/core.RawReason.raw')
  throw new Error(`all but RawReason.raw need a doc comment, and these have none:\n${missing}`)
await app.generateOutputs(project)
if (app.logger.hasErrors() || app.logger.hasWarnings())
  throw new Error('the doc comments have errors, see above')
