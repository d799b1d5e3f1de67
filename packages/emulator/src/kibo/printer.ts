import type { EmulatorClock } from '../clock.ts'
import { stringifyJson } from '../json.ts'
import type { KiboFailure, KnownFailure } from './errors.ts'
import type { KiboServerOptions } from './options.ts'

type HeaderFields = Readonly<Record<string, string>>

/** Prints answers as the platform does: `x-vol-correlation` on every one. */
export interface KiboPrinter {
  readonly success: (body: object) => Response
  /** An error in the shape of whoever answers, unless the options name one shape for all. */
  readonly failure: (failure: KnownFailure, headers?: HeaderFields) => Response
  /** A 429 has no body at all (Kibo, "API best practices"). */
  readonly tooManyRequests: (retryAfter: string | undefined) => Response
}

export function createPrinter(
  clock: EmulatorClock,
  { errorShape, errorCodes = 'classic' }: Pick<KiboServerOptions, 'errorShape' | 'errorCodes'>,
): KiboPrinter {
  const headers = (more: HeaderFields = {}): HeaderFields => ({
    // The client may correct its clock by this header, so it follows the emulator's time.
    date: new Date(clock.now()).toUTCString(),
    'x-vol-correlation': crypto.randomUUID().replaceAll('-', ''),
    ...more,
  })
  const json = (status: number, body: object, more: HeaderFields = {}): Response =>
    new Response(stringifyJson(body), {
      status,
      headers: headers({ 'content-type': 'application/json; charset=utf-8', ...more }),
    })
  return {
    success: (body) => json(200, body),
    failure: ({ from, classic, ...failure }, more) => {
      const errorCode = (errorCodes === 'classic' ? classic : undefined) ?? failure.errorCode
      const shapeOf = (errorShape ?? from) === 'edge' ? edgeShape : serviceShape
      return json(failure.status, shapeOf({ ...failure, errorCode }), more)
    },
    tooManyRequests: (retryAfter) =>
      new Response(null, {
        status: 429,
        headers: headers({
          'content-length': '0',
          ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
        }),
      }),
  }
}

/** What stands before the services answers so: the error inside `items[]`, none at the top. */
function edgeShape({ errorCode, message, type = 'Mozu.Core.Exceptions.VaeException' }: KiboFailure): object {
  return {
    items: [{ applicationName: 'ReverseProxy', errorCode, message, additionalErrorData: [] }],
    exceptionDetail: { type, message },
  }
}

/** A service answers so: the error at the top, `items[]` empty, and its own stack trace. */
function serviceShape({
  errorCode,
  message,
  type = 'Mozu.Core.Exceptions.VaeException',
}: KiboFailure): object {
  return {
    applicationName: 'Kibo.Oms.Translation',
    errorCode,
    message,
    additionalErrorData: [{ name: 'OperationName', value: 'Order' }],
    items: [],
    exceptionDetail: {
      type,
      message,
      source: 'Kibo.Oms.Translation',
      targetSite: 'Execute',
      stackTrace: '   at Kibo.Oms.Translation.Order.Execute()',
    },
  }
}
