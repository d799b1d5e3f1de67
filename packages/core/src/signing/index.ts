export { hmacSha256Hex, verifyHmacSha256Hex } from './hmac.ts'
export { timingSafeEqual } from './timing-safe-equal.ts'
