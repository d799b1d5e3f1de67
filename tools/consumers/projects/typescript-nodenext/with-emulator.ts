// Only type-checked: the emulator's types stand on their own, without those of Node or hono.
import { createShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'

const emulator = createShopeeEmulator()
export const client = createShopee(emulator.settings)
// @ts-expect-error: proves that the types were read
void emulator.thereIsNoSuchMember
