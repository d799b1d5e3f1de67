import type { EmulatorClock } from '../clock.ts'
import { stringifyJson } from '../json.ts'
import type { ShopeeError } from './errors.ts'
import type { ShopeeServerOptions } from './options.ts'

/** Prints answers as the vendor does: the error's code and text at the top, empty when there is none. */
export interface ShopeeEnvelope {
  /** A success; `fields` stand beside the envelope's own (`response`, or flat for the token calls). */
  readonly success: (fields: Readonly<Record<string, unknown>>) => Response
  /** An error under `status`; default the server's `errorStatus`. */
  readonly failure: (
    body: ShopeeError,
    status?: number,
    headers?: Readonly<Record<string, string>>,
  ) => Response
}

export function createEnvelope(
  clock: EmulatorClock,
  options: Pick<ShopeeServerOptions, 'errorStatus' | 'spaceInCodes'>,
): ShopeeEnvelope {
  const { errorStatus = 200, spaceInCodes = true } = options
  const answer = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response =>
    new Response(stringifyJson(body), {
      status,
      headers: {
        'content-type': 'application/json',
        // The client corrects its clock by this header, so it follows the emulator's time.
        date: new Date(clock.now()).toUTCString(),
        ...headers,
      },
    })
  return {
    success: (fields) => answer(200, { error: '', message: '', request_id: requestId(), ...fields }),
    failure: ({ error, message }, status = errorStatus, headers) =>
      answer(
        status,
        { error: spaceInCodes ? error : error.replaceAll(' ', ''), message, request_id: requestId() },
        headers,
      ),
  }
}

/** 32 hex characters, as in most of the page's samples. */
function requestId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
