import { expect, test } from 'vitest'
import { differences } from './pair.ts'

const real = { status: 200, token: 'one', body: { data: { cancelOrder: { state: 'Cancelled' } } } }

test('what a client could tell apart is a difference, and another session is none', () => {
  const emulated = { token: 'another', body: real.body, status: 200 }
  expect(differences('a cancel', { real, emulated })).toEqual([])
  const problem = /^emulator: a cancel: .*, and Vendure says .*"Cancelled"/
  for (const other of [{ status: 400 }, { token: undefined }, { body: { data: {} } }])
    expect(differences('a cancel', { real, emulated: { ...emulated, ...other } })[0]).toMatch(problem)
})
