import ky, { type KyInstance, type Options } from 'ky'
import { compact } from '../compact.ts'
import type { Refuse } from '../schema.ts'

const allowed =
  'an instance with nothing but headers, context and the hooks beforeRequest, afterResponse and beforeError'
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
 * @param given the caller's own instance, which ours extends: its headers, hooks and context stay
 * @throws by `refuse`, for an instance whose defaults would retry, end or redirect a request by themselves
 */
export function openKy(given: KyInstance | undefined, refuse: Refuse): KyInstance {
  if (given === undefined) return ky.create(ours)
  let foreign: Options = {}
  const opened = given.extend((defaults) => {
    foreign = defaults
    return ours
  })
  const others = Object.keys(compact(foreign)).filter((name) => !kept.has(name))
  // `init` could turn retries on and changes what was signed; `beforeRetry` would never run.
  const hooks = (['init', 'beforeRetry'] as const).filter((name) => foreign.hooks?.[name]?.length)
  const [wrong] = [...others, ...hooks]
  if (wrong !== undefined) refuse('ky', allowed, `an instance with ${wrong}`)
  return opened
}
