import { z } from 'zod'
import { type EmulatorClock, systemClock } from './clock.ts'
import type { ListenOptions } from './listen.ts'
import type { Listening } from './vendor.ts'
import { checkListen, checkOptions, onlyThese, plain } from './options.ts'
import type { AnyVendorEntry } from './vendor-entry.ts'
import { vendorList, type VendorName, type Vendors } from './vendors.ts'

/** Options of each vendor's emulator, by the vendor's name, and one clock for all of them. */
export type EmulatorOptions = {
  readonly [Name in VendorName]?: Omit<NonNullable<Parameters<Vendors[Name]['create']>[0]>, 'clock'>
} & {
  /** Default: the machine's. */
  readonly clock?: EmulatorClock
}

/** Each vendor's emulator, by the vendor's name. */
type VendorEmulators = { readonly [Name in VendorName]: ReturnType<Vendors[Name]['create']> }

/** Every vendor's emulator on one clock. */
export interface Emulator extends VendorEmulators {
  readonly clock: EmulatorClock
  /** Serves each vendor on a port of its own, one after the other from `port` on. Default: any free ports. */
  readonly listen: (options?: ListenOptions) => Promise<ListeningEmulator>
}

/** What `listen` of one vendor hands out, for each of them. */
export type ListeningEmulator = {
  readonly [Name in VendorName]: Awaited<ReturnType<VendorEmulators[Name]['listen']>>
} & { readonly close: () => Promise<void> }

/** Each vendor reads its own. */
const schema = onlyThese({
  clock: z.unknown().optional(),
  ...Object.fromEntries(vendorList.map(([name]) => [name, plain.optional()])),
})

/** An emulator of every vendor, without orders. Each has its own ledger and its own faults. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  checkOptions(schema, options)
  const { clock = systemClock } = options
  const emulators = vendorList.map(
    ([name, vendor]) => [name, vendor.create({ ...options[name], clock })] as const,
  )
  return {
    ...(Object.fromEntries(emulators) as VendorEmulators),
    clock,
    listen: async (listenOptions) => listenAll(emulators, checkListen(listenOptions)),
  }
}

async function listenAll(
  emulators: readonly (readonly [VendorName, ReturnType<AnyVendorEntry['create']>])[],
  { port = 0, onRequest }: ListenOptions,
): Promise<ListeningEmulator> {
  const open: [VendorName, Listening][] = []
  const close = async (): Promise<void> => {
    await Promise.all(open.map(([, listening]) => listening.close()))
  }
  try {
    for (const [name, emulator] of emulators) {
      const page = emulators.map(([, shown]) => shown)
      const at = port === 0 ? 0 : port + open.length
      open.push([name, await emulator.listen({ port: at, onRequest, page })])
    }
    return { ...(Object.fromEntries(open) as Omit<ListeningEmulator, 'close'>), close }
  } catch (error) {
    await close()
    throw error
  }
}
