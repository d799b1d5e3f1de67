import type { World } from '../worlds/world.ts'

/** The world's `fetch`; `event` happens right before the first cancel reaches the vendor. */
export function withMeanwhile(
  { emulator }: World,
  settings: { readonly fetch?: typeof globalThis.fetch },
  event: () => void,
): typeof globalThis.fetch {
  const fetch = settings.fetch ?? emulator.fetch
  let happened = false
  return (input, init) => {
    const isRequest = input instanceof Request
    const method = init?.method ?? (isRequest ? input.method : 'GET')
    const { pathname } = new URL(isRequest ? input.url : input)
    if (!happened && emulator.server.kind(method, pathname) === 'cancel') {
      happened = true
      event()
    }
    return fetch(input, init)
  }
}
