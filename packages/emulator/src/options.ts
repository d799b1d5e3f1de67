import { z } from 'zod'
import { checked } from './checked.ts'
import type { EmulatorClock } from './clock.ts'
import type { ListenOptions } from './listen.ts'
import type { CommonOptions } from './vendor-entry.ts'

const isClock = (value: unknown): boolean => typeof (Object(value) as EmulatorClock).deadline === 'function'

const common: { readonly [Name in keyof CommonOptions]-?: z.ZodType<CommonOptions[Name]> } = {
  clock: z.custom<EmulatorClock>(isClock, 'must be a clock, such as createManualClock() gives').optional(),
  serialised: z.boolean().optional(),
  gapMs: z.number().min(0).optional(),
  requestsPerMinute: z.number().min(1).optional(),
}

/** As options a promise and a Map would pass for none: they have no fields. */
export const plain: z.ZodType = z.custom(
  (value) => typeof value === 'object' && value !== null && !('then' in value) && !('has' in value),
  'must be an object, and no promise or Map',
)

/** Options of these names and no others. */
export function onlyThese<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  const names = Object.keys(shape).toSorted().join(', ')
  return plain.pipe(
    z.strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `there is no option ${issue.keys.join(', ')}; the options are ${names}`
          : undefined,
    }),
  )
}

/** The options of one vendor's emulator, with those that all have. */
export function optionsSchema<Shape extends z.ZodRawShape>(
  own: Shape,
): z.ZodType<z.output<z.ZodObject<Shape & typeof common, z.core.$strict>>> {
  return onlyThese({ ...common, ...own })
}

/**
 * The options with their defaults. One of another spelling would be none, and the test that gives it would pass for
 * another reason.
 * @throws TypeError that names the option and what is allowed.
 */
export function checkOptions<Options>(schema: z.ZodType<Options>, given: unknown): Options {
  return checked(schema, given, 'options')
}

const aPort = 'must be a whole number from 0 to 65535'
const listening: z.ZodType<ListenOptions> = onlyThese({
  page: z.custom<ListenOptions['page']>(Array.isArray, 'must be a list of emulators').optional(),
  port: z.int(aPort).min(0, aPort).max(65_535, aPort).optional(),
  onRequest: z
    .custom<ListenOptions['onRequest']>((value) => typeof value === 'function', 'must be a function')
    .optional(),
})

/**
 * Options of `listen`. What is no port is the name of a socket to Node, and another spelling is any free port.
 * @throws TypeError that names the option and what is allowed.
 */
export function checkListen(options: ListenOptions = {}): ListenOptions {
  return checkOptions(listening, options)
}
