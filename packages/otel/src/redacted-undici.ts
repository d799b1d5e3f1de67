/** What the undici instrumentation tells of a request. */
interface UndiciRequest {
  readonly origin: string
  readonly path: string
}

/** Options for `new UndiciInstrumentation(...)`. */
export interface RedactedUndici {
  /** Gives attributes that replace those with the query. */
  readonly startSpanHook: (request: UndiciRequest) => Record<string, string>
}

/**
 * The hook that keeps credentials out of HTTP spans. Shopee's signature and token stand in the query of every call, and
 * the standard undici instrumentation writes the whole URL into `url.full` and the query into `url.query`. With this
 * both lose the query.
 *
 * @example
 * ```ts
 * import { redactedUndici } from '@cancel/otel'
 * import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
 *
 * const instrumentation = new UndiciInstrumentation({ ...redactedUndici() })
 * ```
 */
export function redactedUndici(): RedactedUndici {
  return {
    startSpanHook: ({ origin, path }) => {
      const at = path.indexOf('?')
      if (at === -1) return {}
      const bare = path.slice(0, at)
      return { 'url.full': `${origin}${bare}?[redacted]`, 'url.query': '?[redacted]' }
    },
  }
}
