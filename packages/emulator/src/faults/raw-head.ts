import type { EmulatorClock } from '../clock.ts'

export type Head = readonly (readonly [name: string, value: string])[]

/** An answer taken apart for a socket: its whole body, and headers that promise all of it. */
export async function bodyAndHead(
  response: Response,
  clock: EmulatorClock,
): Promise<{ readonly head: Head; readonly body: Uint8Array<ArrayBuffer> }> {
  const body = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(body.length))
  headers.set('date', new Date(clock.now()).toUTCString())
  return { head: [...headers], body }
}

/** Status line and headers as bytes on the wire, for answers that `node:http` would refuse to give. */
export function rawHead(status: number, headers: Head): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Emulated\r\n${lines.join('')}\r\n`
}
