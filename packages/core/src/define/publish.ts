import * as z from 'zod/mini'
import { filledList, notEmpty } from '../fields.ts'
import { examine, type Checking, type Schema } from '../schema.ts'

/** A schema for use elsewhere: a Standard Schema that also gives its JSON Schema (standardschema.dev). */
export interface PublishedSchema<Output> extends Schema<Output> {
  readonly '~standard': Schema<Output>['~standard'] & {
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => Record<string, unknown>
      readonly output: (options: { readonly target: string }) => Record<string, unknown>
    }
  }
}

/** Gives a schema the messages that every call of a client gives, and its JSON Schema. */
export function publish<Output>(
  schema: Schema<Output>,
  words: Pick<Checking, 'root' | 'vocabulary'>,
): PublishedSchema<Output> {
  return {
    '~standard': {
      version: 1,
      vendor: 'cancel',
      validate: (value) => examine(schema, value, words),
      jsonSchema: {
        input: ({ target }) => jsonSchemaOf(schema, 'input', target),
        output: ({ target }) => jsonSchemaOf(schema, 'output', target),
      },
    },
  }
}

function jsonSchemaOf(
  schema: Schema<unknown>,
  io: 'input' | 'output',
  target: string,
): Record<string, unknown> {
  return z.toJSONSchema(schema as Schema<unknown> & z.ZodMiniType, {
    io,
    target: target as 'draft-2020-12',
    // Functions and stores are no JSON.
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      const isId = io === 'input' && def.type === 'pipe' && def.in._zod.def.type === 'transform'
      // Ids come as numbers as well.
      if (isId) Object.assign(jsonSchema, { type: ['string', 'integer'] })
      // What a function checks is not seen, and an empty list is not the whole order.
      const fills = ({ _zod: { check } }: { readonly _zod: { readonly check: unknown } }): boolean =>
        check === filledList || check === notEmpty
      if (def.checks?.some(fills) === true) jsonSchema.minItems = 1
      // A pattern of JSON Schema has no flags: without this one it would refuse what is taken.
      const ignoresCase = def.checks?.some(
        ({ _zod: check }) => (check.def as { readonly pattern?: RegExp }).pattern?.ignoreCase,
      )
      if (ignoresCase === true) {
        delete jsonSchema.pattern
        delete jsonSchema.allOf
      }
    },
  })
}
