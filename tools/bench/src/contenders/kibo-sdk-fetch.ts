import { kiboSdk } from './kibo-sdk-client.ts'
import type { Open } from './contender.ts'

export const open: Open = (origin) => kiboSdk(origin, globalThis.fetch)
