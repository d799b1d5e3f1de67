import { type DeclarationReflection, type ProjectReflection, ReflectionKind } from 'typedoc'

/** Where people look: everything of the contract, and of a provider what is ours and not in the vendor's own words. */
const lookedAt =
  /^@cancel\/(?:core|\w+\.\w*(?:Settings|CancelRequest|Client|Api|Line|(?<!Cancel|Disposition)Reason))(?:\.|$)/

const members = [ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor]
const owners = [ReflectionKind.Class, ReflectionKind.Interface]

/** Public members, and words of unions, that the editor shows without a comment. */
export function findBareMembers(project: ProjectReflection): readonly string[] {
  return Object.values(project.reflections).flatMap((each) => {
    if (!each.isDeclaration() || !lookedAt.test(each.getFullName())) return []
    if (each.kindOf(ReflectionKind.TypeAlias)) return bareWordsOf(each)
    return each.kindOf(members) && isBare(each) ? [each.getFullName()] : []
  })
}

/** A literal says what it is, such as `status: 'cancelled'`. */
function isBare(member: DeclarationReflection): boolean {
  const { parent } = member
  const isPart = parent?.kindOf(ReflectionKind.TypeLiteral) && parent.parent?.kindOf(ReflectionKind.TypeAlias)
  return (
    (isPart || parent?.kindOf(owners)) === true &&
    member.inheritedFrom === undefined &&
    member.type?.type !== 'literal' &&
    !(member.hasComment() || member.getAllSignatures().some((signature) => signature.hasComment()))
  )
}

function bareWordsOf(alias: DeclarationReflection): readonly string[] {
  const { type, comment } = alias
  if (type?.type !== 'union') return []
  const told = [comment?.summary ?? [], ...(comment?.blockTags ?? []).map(({ content }) => content)]
  const words = told.flat().map(({ text }) => text)
  return type.types.flatMap((each, index) => {
    if (each.type !== 'literal' || typeof each.value !== 'string') return []
    const isTold = type.elementSummaries?.[index]?.length || words.join('').includes(`\`${each.value}\``)
    return isTold ? [] : [`${alias.getFullName()}: '${each.value}'`]
  })
}
