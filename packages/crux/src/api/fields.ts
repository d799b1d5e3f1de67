import { storableText } from '@cancel/core/provider'
import * as z from 'zod/mini'

const allowed = 'a UUID (8-4-4-4-12 hexadecimal digits)'

export const uuidPattern: RegExp = /^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/

/** A "Universal Unique Identifier" of any version, with its dashes. It enters a path, and is never re-cased. */
export const uuid: z.ZodMiniString<string> = z.string(allowed).check(z.regex(uuidPattern, allowed))

export const someText: z.ZodMiniString<string> = z.string('a non-empty text').check(storableText)

const wholeNumber = 'a whole number of at least 1'
export const units: z.ZodMiniNumber<number> = z.int(wholeNumber).check(z.gte(1, wholeNumber))

/** As every documented request with a body has it. */
export const jsonType = { 'content-type': 'application/json; charset=utf-8' } as const

/** What stands before every documented path: "every path starts with /timp/" ("API Version", 2019-03). */
export function prefixOf({ generation }: { readonly generation: 'v1' | 'timp' }): string {
  return generation === 'timp' ? '/timp' : ''
}
