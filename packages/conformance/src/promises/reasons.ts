import type { KnownReason } from '@cancel/core'
import { cancel } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { reasonsOf } from '../capabilities.ts'
import { fetchNotingCancels } from '../fetches.ts'
import { cancelError, errorOf, outcomeOf, resultOf } from '../outcome.ts'
import { type Case, caseOf, caseOfEach, type ConformancePromise, type Context } from '../promise.ts'
import type { World } from '../world.ts'

const all: Readonly<Record<KnownReason, true>> = {
  customer_request: true,
  created_by_mistake: true,
  out_of_stock: true,
  insufficient_quantity: true,
  discontinued: true,
  undeliverable_address: true,
  payment_method_unsupported: true,
  pricing_error: true,
  fraud: true,
  duplicate: true,
  other: true,
}
const note = 'as told on the phone'

/** A wrong reason costs a seller points and stock, so none is guessed and none is mapped to the nearest. */
export const reasons: ConformancePromise = (context) =>
  Object.keys(reasonsOf(context.capabilities)).length === 0
    ? unasked(context)
    : [...inWords(context), longNotes(context)]

function inWords(context: Context): readonly Case[] {
  const words = reasonsOf(context.capabilities)
  const [[, sample] = ['', '']] = Object.entries(words)
  return [
    caseOfEach(
      context,
      'each that the client has, and nothing but its word',
      Object.entries(words),
      ([reason]) => reason,
      (world, [reason, word]) => checkTold(context, world, reason, word),
    ),
    ...inRawWords(context, sample),
    caseOfEach(
      context,
      'one the vendor has not is refused, and never sent as the nearest',
      [...Object.keys(all).filter((reason) => !Object.hasOwn(words, reason)), 'no_such_reason', 7, ''],
      String,
      (world, reason) => checkRefused(world, { reason }),
    ),
    caseOf(context, 'raw and empty, or no text, is refused', async (world) => {
      await checkRefused(world, { reason: { raw: '' } })
      await checkRefused(world, { reason: { raw: 7 } })
      await checkRefused(world, { reason: {} })
    }),
    caseOf(context, 'none is refused where the vendor needs one, and never made up', async (world) => {
      const { whole } = world.orders.add('open')
      if (whole.reason !== undefined) return checkRefused(world, { reason: undefined })
      const { fetch, said } = fetchNotingCancels(world)
      const { sent } = await resultOf(cancel(world.client({ fetch }), whole))
      assert(sent.reason === undefined, `sent.reason is ${sent.reason}`)
      const made = Object.values(words).find((word) => isSaid(said.join(''), word))
      assert(made === undefined, `it was told ${made}`)
    }),
  ]
}

function inRawWords(context: Context, sample: string): readonly Case[] {
  const { rawReasons } = context.capabilities
  const unknown = 'A word nobody_knows'
  return [
    caseOfEach(
      context,
      'raw: a word of the vendor’s goes out as it stands',
      rawReasons === undefined || rawReasons.length === 0 ? [sample] : rawReasons,
      String,
      (world, word) =>
        rawReasons?.length === 0
          ? checkRefused(world, { reason: { raw: word } })
          : checkTold(context, world, { raw: word }, word),
    ),
    rawReasons === undefined
      ? caseOf(context, 'raw: a word that nobody knows goes out as it stands', async (world) => {
          const request = { ...world.orders.add('open').whole, reason: { raw: unknown }, note }
          const { fetch, said } = fetchNotingCancels(world)
          await outcomeOf(cancel(world.client({ fetch }), request))
          assert(isSaid(said.join(''), unknown), `what it sent is ${show(said)}`)
        })
      : caseOf(context, 'raw: a word that the vendor has not is refused', (world) =>
          checkRefused(world, { reason: { raw: unknown } }),
        ),
  ]
}

/** As a text in JSON or, where the word is a number, as that. */
function isSaid(text: string, word: string): boolean {
  return (
    text.includes(JSON.stringify(word)) ||
    (/^\d+$/.test(word) && new RegExp(`":\\s*${word}\\s*[,}]`).test(text))
  )
}

/** One that is cut says something else, and who stored the result believes that it was told. */
function longNotes(context: Context): Case {
  return caseOfEach(
    context,
    'a long note is told whole, or refused',
    [50, 256, 1000, 10_000],
    (length) => `${length} characters`,
    async (world, length) => {
      const { fetch, said } = fetchNotingCancels(world)
      const long = note.repeat(length).slice(0, length)
      const other = Object.hasOwn(reasonsOf(context.capabilities), 'other') ? { reason: 'other' } : {}
      const request = { ...world.orders.add('open').whole, ...other, note: long }
      const outcome = await outcomeOf(cancel(world.client({ fetch }), request))
      if (outcome.kind === 'result') return checkNote(outcome.result.sent.note, said, long)
      cancelError(outcome.error, ['invalid_request'])
      assert(said.length === 0, `it was sent, and ${show(outcome)}`)
    },
  )
}

/** A vendor that takes no reason: any is accepted, so that callers treat all clients alike, and none is sent. */
function unasked(context: Context): readonly Case[] {
  return [
    caseOfEach(
      context,
      'any is taken, and none is sent',
      [...Object.keys(all), { raw: 'A word nobody_knows' }],
      show,
      async (world, reason) => {
        const { fetch, said } = fetchNotingCancels(world)
        const request = { ...world.orders.add('open').whole, reason, note }
        const { sent } = await resultOf(cancel(world.client({ fetch }), request))
        assert(sent.reason === undefined, `sent.reason is ${sent.reason}`)
        const word = typeof reason === 'string' ? reason : reason.raw
        assert(!said.join('').includes(word), `it was sent: ${show(said)}`)
        checkNote(sent.note, said)
      },
    ),
    caseOf(context, 'what is no reason at all is refused', async (world) => {
      await checkRefused(world, { reason: 7 })
      await checkRefused(world, { reason: '' })
      await checkRefused(world, { reason: {} })
      await checkRefused(world, { reason: { raw: '' } })
    }),
  ]
}

async function checkTold(context: Context, world: World, reason: unknown, word: string): Promise<void> {
  const { fetch, said } = fetchNotingCancels(world)
  const request = { ...world.orders.add('open').whole, reason, note }
  const { sent } = await resultOf(cancel(world.client({ fetch }), request))
  assert(sent.reason === word, `sent.reason is ${sent.reason}, not ${word}`)
  const text = said.join('')
  const { rawReasons = [] } = context.capabilities
  const known = new Set([...Object.values(reasonsOf(context.capabilities)), ...rawReasons])
  const told = [...known].filter((each) => isSaid(text, each))
  assert(show(told) === show([word]), `the vendor was told ${show(told)}, not ${word}`)
  checkNote(sent.note, said)
}

function checkNote(isSaidToBeSent: boolean, said: readonly string[], told = note): void {
  const isSent = said.join('').includes(told)
  assert(
    isSaidToBeSent === isSent,
    `the note was ${isSent ? '' : 'not '}sent, and sent.note is ${isSaidToBeSent}`,
  )
}

async function checkRefused(world: World, wrong: object): Promise<void> {
  const error = await errorOf(
    cancel(world.client(), { ...world.orders.add('open').whole, ...wrong }),
    'invalid_request',
  )
  assert(error.message.includes('reason'), `the message does not name reason: ${error.message}`)
  assert(world.requests('cancel') === 0, 'a cancel was sent')
}
