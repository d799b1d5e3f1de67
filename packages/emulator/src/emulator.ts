import type { CruxServerOptions } from './crux/options.ts'
import type { KiboServerOptions } from './kibo/options.ts'
import { type EmulatorClock, systemClock } from './clock.ts'
import type { ListenOptions } from './listen.ts'
import type { Listening } from './listening.ts'
import {
  createCruxEmulator,
  createKiboEmulator,
  createPartnerCenterEmulator,
  createShopeeEmulator,
  type CruxEmulator,
  type KiboEmulator,
  type PartnerCenterEmulator,
  type ShopeeEmulator,
} from './vendors.ts'
import type { PartnerCenterServerOptions } from './partnercenter/options.ts'
import type { ShopeeServerOptions } from './shopee/options.ts'

export interface EmulatorOptions {
  /** One clock for all vendors. Default: the machine's. */
  readonly clock?: EmulatorClock
  readonly shopee?: ShopeeServerOptions
  readonly partnercenter?: PartnerCenterServerOptions
  readonly kibo?: KiboServerOptions
  readonly crux?: CruxServerOptions
}

interface Vendors {
  readonly shopee: ShopeeEmulator
  readonly partnercenter: PartnerCenterEmulator
  readonly kibo: KiboEmulator
  readonly crux: CruxEmulator
}

/** Every vendor's emulator on one clock. */
export interface Emulator extends Vendors {
  readonly clock: EmulatorClock
  /** Serves each vendor on a port of its own, one after the other from `port` on. Default: any free ports. */
  readonly listen: (options?: ListenOptions) => Promise<ListeningEmulator>
}

/** What `listen` of one vendor hands out, for each of them. */
export type ListeningEmulator = {
  readonly [Name in keyof Vendors]: Awaited<ReturnType<Vendors[Name]['listen']>>
} & { readonly close: () => Promise<void> }

/** An emulator of every vendor, without orders. Each has its own ledger and its own faults. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { clock = systemClock } = options
  const vendors: Vendors = {
    shopee: createShopeeEmulator({ ...options.shopee, clock }),
    partnercenter: createPartnerCenterEmulator({ ...options.partnercenter, clock }),
    kibo: createKiboEmulator({ ...options.kibo, clock }),
    crux: createCruxEmulator({ ...options.crux, clock }),
  }
  return { ...vendors, clock, listen: (listenOptions) => listenAll(vendors, listenOptions) }
}

async function listenAll(
  vendors: Vendors,
  { port = 0, onRequest }: ListenOptions = {},
): Promise<ListeningEmulator> {
  const open: Listening[] = []
  const close = async (): Promise<void> => {
    await Promise.all(open.map((listening) => listening.close()))
  }
  const started = async <L extends Listening>(listen: (options: ListenOptions) => Promise<L>): Promise<L> => {
    const listening = await listen({ port: port === 0 ? 0 : port + open.length, onRequest })
    open.push(listening)
    return listening
  }
  try {
    return {
      shopee: await started(vendors.shopee.listen),
      partnercenter: await started(vendors.partnercenter.listen),
      kibo: await started(vendors.kibo.listen),
      crux: await started(vendors.crux.listen),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
