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
  isHasty: false,
  dropsCancelled: false,
  ownWords: ['cancelled', 'shipped'],
  word: 'none',
  mixed: 'partially_cancelled',
  rowless: false,
  lacks: false,
  showsUnderWay: false,
  names: false,
}

/** Several suppliers decide, and the order has no word for all of it. */
const suppliers: ModelVendor = plain

/** The vendor decides and has no word for the whole order. */
const wordless: ModelVendor = { ...plain, facts: { ...safest, decidedBy: 'vendor' } }

/** Its word for the order covers rows that say nothing, and a shipped order has no cancelled row. */
const covering: ModelVendor = {
  ...plain,
  facts: { ...safest, decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'all_kept' } },
  ownWords: ['shipped'],
  word: 'strict',
  mixed: 'cancelled',
}

/** It documents a key by which two requests are one. */
const keyed: ModelVendor = {
  ...plain,
  facts: { ...safest, decidedBy: 'vendor', orderWord: { cancelled: 'covers' }, requestId: 'replayed' },
  word: 'strict',
}

/** It counts units, does what it says yes to, and refuses a whole order that is cancelled. */
const counting: ModelVendor = {
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
const prompt: ModelVendor = {
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
const loose: ModelVendor = { ...wordless, word: 'loose' }

const vendors: Readonly<Record<string, ModelVendor>> = {
  suppliers,
  wordless,
  covering,
  keyed,
  counting,
  prompt,
  loose,
}

/** What may be different with one of them. */
const differences: Readonly<Record<string, Partial<ModelVendor>>> = {
  rowless: { rowless: true },
  lacks: { lacks: true },
  counts: { counts: true },
  uncounted: { counts: false },
  'forgets-counts': { forgetsCounts: true },
  'hides-ordered': { hides: 'ordered' },
  'hides-cancelled': { hides: 'cancelled' },
  hasty: { isHasty: true },
  'drops-cancelled': { dropsCancelled: true },
  names: { names: true },
  'shows-under-way': { showsUnderWay: true },
  'own-words': { ownWords: ['cancelled', 'shipped'] },
  'no-word': { word: 'none' },
  'cancelled-covers': { word: 'strict' },
}

const otherFacts: Readonly<Record<string, Partial<Facts>>> = {
  'yes-taken': { yes: 'taken' },
  'yes-will-do': { yes: 'will_do' },
  'refuses-lines': { repeat: { whole: 'unknown', lines: 'refused' } },
  'refuses-both': { repeat: { whole: 'refused', lines: 'refused' } },
  'repeats-unknown': { repeat: { whole: 'unknown', lines: 'unknown' } },
  'no-word': { orderWord: {} },
  'cancelled-covers': { orderWord: { cancelled: 'covers' } },
}

/** A vendor by its name, and by words for what is different with this one. */
export function vendorNamed([name = '', ...more]: readonly string[]): ModelVendor {
  const base = vendors[name]
  if (base === undefined) throw new Error(`there is no vendor ${name}`)
  return more.reduce((vendor, word) => {
    const facts = otherFacts[word]
    const difference = differences[word]
    if (facts === undefined && difference === undefined) throw new Error(`no vendor is "${word}"`)
    return { ...vendor, ...difference, facts: { ...vendor.facts, ...facts } }
  }, base)
}
