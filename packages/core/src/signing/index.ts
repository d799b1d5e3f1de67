export { hmacSha256Hex, timingSafeEqual, verifyHmacSha256Hex } from './hmac.ts'
