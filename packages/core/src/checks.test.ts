import { expect, test } from 'vitest'
import { CancelError } from './errors/cancel-error.ts'
import { createChecks, describeGiven } from './checks.ts'

const checks = createChecks('vendor')

function messageOf(check: () => unknown): string {
  try {
    check()
  } catch (error) {
    if (CancelError.is(error) && error.code === 'invalid_request') return error.message
    throw error
  }
  return 'taken'
}

test.each<[unknown, string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  ['A"1', '"A\\"1"'],
  ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
  [1.5, '1.5'],
  [Number.NaN, 'NaN'],
  [5n, '5'],
  [true, 'true'],
  [[], 'an empty list'],
  [[1, 2], 'a list of 2'],
  [{ password: 'canary' }, 'an object'],
  [() => 'canary', 'a function'],
])('%s is described as %s', (value, words) => {
  expect(describeGiven(value)).toBe(words)
})

test.each<[string, () => unknown, RegExp]>([
  ['no text', () => checks.text(5, 'note'), /^note must be .*text.*; given 5$/],
  ['an empty text', () => checks.text('', 'note'), /^note must be .*; given ""$/],
  ['an empty id', () => checks.id('', 'orderId'), /^orderId must be .*; given ""$/],
  [
    'a number that lost digits',
    () => checks.id(2 ** 53, 'orderId'),
    /^orderId must be .*2\^53.*; given 9007199254740992$/,
  ],
  ['half an id', () => checks.id(1.5, 'orderId'), /^orderId must be .*; given 1\.5$/],
  ['a dot', () => checks.id('.', 'orderId'), /^orderId must be .*; given "\."$/],
  ['two dots', () => checks.id('..', 'orderId'), /^orderId must be .*; given "\.\."$/],
  ['a space before', () => checks.id(' A', 'orderId'), /^orderId must be .*; given " A"$/],
  ['a space behind', () => checks.id('A ', 'orderId'), /^orderId must be /],
  ['a line break', () => checks.id('A\nB', 'orderId'), /^orderId must be .*; given "A\\nB"$/],
  ['a null byte', () => checks.id('A\u0000B', 'orderId'), /^orderId must be /],
  [
    'no digits',
    () => checks.integerId('x1', 'itemId'),
    /^itemId must be a whole number of at least 1; given "x1"$/,
  ],
  ['zero', () => checks.integerId(0, 'itemId'), /^itemId must be .* at least 1; given 0$/],
  ['a negative id', () => checks.integerId(-1, 'itemId'), /^itemId must be .*; given -1$/],
  ['too many digits', () => checks.integerId('1'.repeat(20), 'itemId'), /^itemId must be /],
  [
    'a quantity as text',
    () => checks.integer('1', 'quantity', 1),
    /^quantity must be .*at least 1; given "1"$/,
  ],
  ['half a unit', () => checks.integer(1.5, 'quantity', 1), /^quantity must be .*; given 1\.5$/],
  ['NaN', () => checks.integer(Number.NaN, 'quantity', 1), /^quantity must be .*; given NaN$/],
  ['too little', () => checks.integer(0, 'quantity', 1, 3), /^quantity must be .*from 1 to 3; given 0$/],
  ['too much', () => checks.integer(4, 'quantity', 1, 3), /^quantity must be .*from 1 to 3; given 4$/],
  [
    'another word',
    () => checks.oneOf('lost', 'reason', ['fraud', 'other']),
    /^reason must be one of fraud, other; given "lost"$/,
  ],
  [
    'an inherited word',
    () => checks.oneOf('toString', 'reason', ['fraud']),
    /^reason must be one of fraud; /,
  ],
  ['an empty list', () => checks.nonEmptyList([], 'lines'), /^lines must be .*; given an empty list$/],
  ['no list', () => checks.nonEmptyList({ length: 1 }, 'lines'), /^lines must be .*; given an object$/],
  [
    'no object',
    () => checks.fields([], 'request', ['orderId']),
    /^request must be an object; given an empty list$/,
  ],
  [
    'an unknown field',
    () => checks.fields({ line: 1 }, 'request', ['orderId', 'lines']),
    /^request .*"line".*orderId, lines$/,
  ],
])('%s: the message names field, what is allowed and what was given', (_what, check, message) => {
  expect(messageOf(check)).toMatch(message)
})

test('what is allowed comes back as it is used', () => {
  expect([
    checks.text('a', 'note'),
    checks.id('Ab/c d', 'orderId'),
    checks.id(2 ** 53 - 1, 'orderId'),
    checks.integerId('007', 'itemId'),
    checks.integerId(9_223_372_036_854_775_807n, 'itemId'),
    checks.integerId('0', 'modelId', 0n),
    checks.integer(3, 'quantity', 1, 3),
    checks.oneOf('fraud', 'reason', ['fraud']),
    checks.nonEmptyList([1], 'lines'),
  ]).toEqual(['a', 'Ab/c d', '9007199254740991', '7', '9223372036854775807', '0', 3, 'fraud', [1]])
})

test('checks of settings fail as configuration, in the provider’s name', () => {
  expect(() => createChecks('kibo', 'configuration').text('', 'tenantId')).toThrow(
    expect.objectContaining({ code: 'configuration', provider: 'kibo' }),
  )
})
