import type { Facts } from '@cancel/core'
import type { ModelVendor } from './scenario.ts'

const safest: Facts = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: {},
  requestId: 'none',
  ownNames: ['seller'],
}

const plain: ModelVendor = {
  facts: safest,
  counts: false,
  forgetsCounts: false,
  ownWords: ['cancelled', 'shipped'],
  word: 'none',
  mixed: 'partially_cancelled',
  rowless: false,
  lacks: false,
  showsUnderWay: false,
  names: false,
}

/** Several suppliers decide, and the order has no word for all of it. */
export const suppliers: ModelVendor = plain

/** The vendor decides and has no word for the whole order. */
export const wordless: ModelVendor = { ...plain, facts: { ...safest, decidedBy: 'vendor' } }

/** Its word for the order covers rows that say nothing, and a shipped order has no cancelled row. */
export const covering: ModelVendor = {
  ...plain,
  facts: { ...safest, decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'all_kept' } },
  ownWords: ['shipped'],
  word: 'strict',
  mixed: 'cancelled',
}

/** It documents a key by which two requests are one. */
export const keyed: ModelVendor = {
  ...plain,
  facts: { ...safest, decidedBy: 'vendor', orderWord: { cancelled: 'covers' }, requestId: 'replayed' },
  word: 'strict',
}

/** It counts units, does what it says yes to, and refuses a whole order that is cancelled. */
export const counting: ModelVendor = {
  ...plain,
  facts: {
    ...safest,
    decidedBy: 'vendor',
    yes: 'will_do',
    repeat: { whole: 'refused', lines: 'unknown' },
    orderWord: { cancelled: 'covers', shipped: 'covers' },
  },
  counts: true,
  word: 'strict',
  mixed: 'shipped',
}

/** It has done all of it when it says so, and refuses to name twice what is cancelled. */
export const prompt: ModelVendor = {
  ...plain,
  facts: {
    ...safest,
    decidedBy: 'vendor',
    yes: 'done',
    repeat: { whole: 'refused', lines: 'refused' },
    orderWord: { cancelled: 'covers' },
  },
  word: 'strict',
}

/** Its word for the order says nothing of the rows, and it does not declare one. */
export const loose: ModelVendor = { ...wordless, word: 'loose' }

export function vendor(
  base: ModelVendor,
  facts: Partial<Facts>,
  more: Partial<ModelVendor> = {},
): ModelVendor {
  return { ...base, ...more, facts: { ...base.facts, ...facts } }
}
