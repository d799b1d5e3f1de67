/**
 * A module of Node, where there is one: loaded without naming it to a bundler. Next's edge runtime has the function, and
 * it throws.
 */
export function builtin<Module>(name: string): Partial<Module> | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  try {
    return process?.getBuiltinModule?.(`node:${name}`) as Partial<Module> | undefined
  } catch {
    return undefined
  }
}
