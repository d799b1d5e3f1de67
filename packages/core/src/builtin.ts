/** A module of Node, where there is one: loaded without naming it to a bundler. */
export function builtin<Module>(name: string): Partial<Module> | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  return process?.getBuiltinModule?.(`node:${name}`) as Partial<Module> | undefined
}
