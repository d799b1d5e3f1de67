/** `clientSecret` of `partnercenter` is `PARTNERCENTER_CLIENT_SECRET`. */
export function environmentName(provider: string, option: string): string {
  return `${provider}_${option.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase()
}

/** The value of an option's environment variable; `undefined` when unset, empty, or there is no environment. */
export function readEnvironment(provider: string, option: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env?.[environmentName(provider, option)] || undefined
}
