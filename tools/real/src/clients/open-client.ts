import { createBlindClient } from './blind.ts'
import type { Address, Client } from './client.ts'

/** The client under test. */
export function openClient(address: Address): Client {
  return createBlindClient(address)
}
