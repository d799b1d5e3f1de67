import { expect, test } from 'vitest'
import { createSigningScrubber } from './scrubber.ts'

test('the latest signatures and every secret stay hidden, and the rest is forgotten', () => {
  const scrub = createSigningScrubber()
  scrub.add('partner-key')
  for (let number = 1; number <= 250; number += 1) scrub.addSign(sign(number))
  expect(scrub.text(`partner-key ${sign(250)} ${sign(151)}`)).toBe('[secret] [secret] [secret]')
  expect(scrub.text(sign(1))).toBe(sign(1))
})

function sign(number: number): string {
  return `signature-${number}.`
}
