import ky, { type KyInstance, type Options } from 'ky'

export interface KySettings {
  /** The caller's own instance, which ours extends: its headers, hooks and context stay. */
  readonly given: KyInstance | undefined
  /** Says what is wrong with the setting. */
  readonly refuse: (setting: 'ky', allowed: string, given: unknown) => never
}

/** A caller's instance may bring these along. Everything else is ours to say, or would send twice. */
const kept: ReadonlySet<string> = new Set(['headers', 'hooks', 'context'])
const ours = {
  // The engine decides what is sent again, on its own clock; ky sends once.
  retry: 0,
  timeout: false,
  throwHttpErrors: false,
  redirect: 'manual',
} as const satisfies Options

/**
 * The HTTP layer of one client: ky builds every request, and what it builds goes out once.
 * @throws by `refuse`, for an instance whose defaults would retry, end or redirect a request by themselves
 */
export function openKy({ given, refuse }: KySettings): KyInstance {
  if (given === undefined) return ky.create(ours)
  let foreign: Options = {}
  const opened = given.extend((defaults) => {
    foreign = defaults
    return ours
  })
  const other = Object.entries(foreign).find(([name, value]) => value !== undefined && !kept.has(name))
  if (other !== undefined)
    refuse(
      'ky',
      'an instance with no defaults but headers, hooks and context',
      `an instance with ${other[0]}`,
    )
  // `init` could turn retries on and changes what was signed; `beforeRetry` would never run.
  for (const name of ['init', 'beforeRetry'] as const) {
    if ((foreign.hooks?.[name]?.length ?? 0) > 0) {
      const allowed = 'an instance with no hooks but beforeRequest, afterResponse and beforeError'
      refuse('ky', allowed, `an instance with the hook ${name}`)
    }
  }
  return opened
}
