import type { AnyCanceller } from './contract/canceller.ts'

/**
 * The client with other members in place of its own. Any client: of a class of its own as well, whose methods work on no
 * copy of it, and a frozen one, which lets a proxy of itself say nothing else.
 */
export function instead(client: AnyCanceller, members: Partial<AnyCanceller>): AnyCanceller {
  const beside: AnyCanceller = Object.create(client)
  return new Proxy(beside, {
    get: (_, name) => {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name)
      const member: unknown = Reflect.get(client, name)
      return typeof member === 'function' ? member.bind(client) : member
    },
  })
}
