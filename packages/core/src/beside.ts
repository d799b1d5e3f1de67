// For packages that stand beside a client: how their options are checked, how what was given is named, how their errors are known in
// any copy, which errors are the account's, how a client is wrapped, how a listener is told what ends nothing, and what of a hint or a
// refusal is for people.
export { describe } from './describe.ts'
export { hintToPeople, refusalToPeople } from './hint-to-people.ts'
export { callFields } from './settings/client-settings.ts'
export { checkWith, type GivenCheck } from './given-check.ts'
export { brandWith, hasBrand } from './errors/brand.ts'
export { isOfTheAccount } from './errors/cancel-error.ts'
export { instead } from './instead.ts'
export { tell } from './observe.ts'
export { check, type Checking, problemIn, refuse, type Schema } from './schema.ts'
