import { z } from 'zod'
import { fieldErrors } from './errors.ts'
import { fieldErrorsOf, pythonType, wrongDictionary, wrongField } from './field-errors.ts'
import type { ResolvedOptions } from './options.ts'
import { readUuid } from './uuid.ts'

/** One element of `skus` as it was sent; `quantity` counts the whole line where it is left out. */
export interface AskedSku {
  readonly supplier_uuid: string
  readonly sku_id?: string | undefined
  readonly quantity?: number | undefined
}

export interface CancelAsked {
  readonly orderUuid: string
  /** `undefined`: the whole order, also where `skus` is ignored. */
  readonly skus: readonly AskedSku[] | undefined
}

const notInteger = 'A valid integer is required.'
const text = z.string(wrongField(() => 'Not a valid string.'))
const sku = z.object(
  {
    supplier_uuid: text,
    sku_id: text.optional(),
    // The create page sends the quantity as a string, the fees page as a number.
    quantity: z.coerce.number(notInteger).int(notInteger).positive(notInteger).optional(),
  },
  wrongDictionary,
)

/** Validates the body as a serializer of Django REST framework would: the wish, or the 400 that answers it. */
export function readCancelBody(body: unknown, options: ResolvedOptions): CancelAsked | Response {
  const schema = z.object(
    {
      order_uuid: z.string(wrongField((sent) => invalidUuid(sent, options))).transform((sent, context) => {
        const uuid = readUuid(sent)
        if (uuid !== undefined) return uuid
        context.addIssue(invalidUuid(sent, options))
        return z.NEVER
      }),
      skus: skusFor(options),
    },
    wrongDictionary,
  )
  const read = schema.safeParse(body)
  if (!read.success) return fieldErrors(fieldErrorsOf(body, read.error.issues, options.errorBodies))
  return { orderUuid: read.data.order_uuid, skus: read.data.skus }
}

function skusFor({ skus }: ResolvedOptions): z.ZodType<readonly AskedSku[] | undefined> {
  if (skus === 'ignore')
    return z
      .unknown()
      .transform(() => undefined)
      .optional()
  if (skus === 'reject_400') return z.undefined('Unexpected field.')
  return z
    .array(
      sku,
      wrongField((sent) => `Expected a list of items but got type "${pythonType(sent)}".`),
    )
    .optional()
}

function invalidUuid(sent: unknown, { errorBodies }: ResolvedOptions): string {
  return errorBodies === 'drf318' ? 'Must be a valid UUID.' : `"${String(sent)}" is not a valid UUID.`
}
