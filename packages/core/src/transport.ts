// For those who write a transport: how it says what it wrote, and how its settings are checked.
export { type Gate, gated, gateOf, notSent, withGate } from './http/sent-proof.ts'
export { check, type Checking, refuse, type Schema } from './schema.ts'
