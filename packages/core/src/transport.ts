// For those who write a transport: how it says what it wrote.
export { type Gate, gated, gateOf, notSent, withGate } from './http/sent-proof.ts'
