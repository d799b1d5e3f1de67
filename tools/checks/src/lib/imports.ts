/** One place where a source file names another module. */
export interface ModuleReference {
  readonly specifier: string
  /** `value` runs at import, `type` is erased, `dynamic` runs when called. */
  readonly kind: 'value' | 'type' | 'dynamic'
  /** The whole statement up to the specifier, for rules about its form. */
  readonly statement: string
}

const staticReference = /^(?:import|export)\b(?<clause>[^'"`;]*?)\bfrom\s*['"](?<specifier>[^'"]+)['"]/gm
const bareImport = /^import\s*['"](?<specifier>[^'"]+)['"]/gm
const dynamicReference = /(?:\bimport|\brequire)\(\s*['"](?<specifier>[^'"]+)['"]/g

/**
 * Finds what a formatted TypeScript file imports. It reads text, not syntax: the formatter puts every
 * import and re-export at the start of a line, and lines of comments are left out first.
 */
export function readImports(source: string): readonly ModuleReference[] {
  const code = withoutComments(source)
  return [
    ...matches(code, staticReference).map(({ text, clause, specifier }) => ({
      specifier,
      kind: isErased(clause) ? ('type' as const) : ('value' as const),
      statement: text,
    })),
    ...matches(code, bareImport).map(({ text, specifier }) => ({
      specifier,
      kind: 'value' as const,
      statement: text,
    })),
    ...matches(code, dynamicReference).map(({ text, specifier }) => ({
      specifier,
      kind: 'dynamic' as const,
      statement: text,
    })),
  ]
}

/** `zod/mini` -> `zod`, `@cancel/core/signing` -> `@cancel/core`; undefined for relative and `node:` ones. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
}

function isErased(clause: string): boolean {
  return /^\s*type\b(?!\s*,)/.test(clause)
}

function withoutComments(source: string): string {
  return source.replaceAll(/^\s*\/\*[\s\S]*?\*\//gm, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

interface Match {
  readonly text: string
  readonly clause: string
  readonly specifier: string
}

function matches(code: string, pattern: RegExp): readonly Match[] {
  return [...code.matchAll(pattern)].map((match) => ({
    text: match[0],
    clause: match.groups?.['clause'] ?? '',
    specifier: match.groups?.['specifier'] ?? '',
  }))
}
