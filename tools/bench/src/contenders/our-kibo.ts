import { createKibo, type KiboClient } from '@cancel/kibo'
import { kibo } from '../world.ts'

export function ourKibo(baseUrl: string, fetch?: typeof globalThis.fetch): KiboClient {
  const { tenantId, accessToken } = kibo
  return createKibo({ tenantId, accessToken, baseUrl, fetch })
}
