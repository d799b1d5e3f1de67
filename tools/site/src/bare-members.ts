import { type Comment, type DeclarationReflection, ReflectionKind, type SomeType } from 'typedoc'

/** Where people look: everything of the contract, and of a provider what is ours and not in the vendor's own words. */
const isLookedAt = (module: string, name: string): boolean =>
  module === '@cancel/core' ||
  (/^@cancel\/\w+$/.test(module) &&
    /(?:Settings|CancelRequest|Client|Api|Line|(?<!Cancel|Disposition)Reason)$/.test(name))

/** Public members that the editor shows without a word. */
export function findBareMembers(modules: readonly DeclarationReflection[]): readonly string[] {
  return modules.flatMap((module) =>
    (module.children ?? [])
      .filter(({ name }) => isLookedAt(module.name, name))
      .flatMap((each) => bareIn(each, `${module.name}: ${each.name}`)),
  )
}

const owners = [ReflectionKind.Interface, ReflectionKind.Class, ReflectionKind.TypeLiteral]
const members = [ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor]

function bareIn(reflection: DeclarationReflection, path: string): readonly string[] {
  if (reflection.kindOf(owners)) {
    return (reflection.children ?? [])
      .filter(
        (child) => child.kindOf(members) && !child.flags.isInherited && child.inheritedFrom === undefined,
      )
      .filter((child) => !isTold(child))
      .map((child) => `${path}.${child.name}`)
  }
  return reflection.kindOf(ReflectionKind.TypeAlias)
    ? bareInType(reflection.type, path, reflection.comment)
    : []
}

/** A literal says what it is, such as `status: 'cancelled'`. */
function isTold(child: DeclarationReflection): boolean {
  const comments = [
    child.comment,
    child.getSignature?.comment,
    ...(child.signatures ?? []).map(({ comment }) => comment),
  ]
  return (
    child.type?.type === 'literal' ||
    comments.some((comment) => comment !== undefined && comment.hasVisibleComponent())
  )
}

function bareInType(
  type: SomeType | undefined,
  path: string,
  comment: Comment | undefined,
): readonly string[] {
  if (type?.type === 'reflection') return bareIn(type.declaration, path)
  if (type?.type === 'intersection') return type.types.flatMap((each) => bareInType(each, path, comment))
  if (type?.type !== 'union') return []
  const words = textOf(comment)
  return type.types.flatMap((each, index) => {
    if (each.type !== 'literal' || typeof each.value !== 'string') return bareInType(each, path, comment)
    const own = type.elementSummaries?.[index] ?? []
    const isExplained = own.length > 0 || words.includes(`\`${each.value}\``)
    return isExplained ? [] : [`${path}: '${each.value}'`]
  })
}

function textOf(comment: Comment | undefined): string {
  return [...(comment?.summary ?? []), ...(comment?.blockTags ?? []).flatMap(({ content }) => content)]
    .map(({ text }) => text)
    .join('')
}
