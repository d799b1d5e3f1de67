import type { ShopeeEmulator } from '@cancel/emulator'

/** What is asked: the whole order, or one of three units of its line. */
export type Asked = 'whole' | 'unit'

/** What the caller takes away: a success, a failure (a throw or a no), or that nobody knows yet. */
export type Told = 'done' | 'failed' | 'open'

export type ServerSettings = Awaited<ReturnType<ShopeeEmulator['listen']>>['settings']

/** A way to cancel an order, as its users write it. */
export interface Client {
  readonly title: string
  /** What it is set to beside its defaults, for the page. */
  readonly setUp: string
  /** Cancels once. A throw is told to the caller as one. */
  readonly cancel: (settings: ServerSettings, asked: Asked) => Promise<Told>
}

/** How long one attempt may take, where a client can be told so. */
export const timeoutMs = 3000

export const order = { orderSn: '201020EMTHREE1', itemId: 1_680_783, modelId: 327_890_123, units: 3 } as const
