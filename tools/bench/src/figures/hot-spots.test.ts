import { expect, test } from 'vitest'
import { byFunction, byPackage } from './hot-spots.ts'

const frame = (functionName: string, url: string, hitCount: number, id: number): object => ({
  id,
  hitCount,
  callFrame: { functionName, url },
})
const profile = {
  nodes: [
    frame('send', 'file:///x/packages/core/dist/http/send.js', 2, 1),
    frame('send', 'file:///x/packages/core/dist/http/send.js', 1, 2),
    frame('parse', 'file:///x/packages/core/dist/http/decode.js', 1, 3),
    frame('dispatch', 'file:///x/node_modules/.pnpm/undici@8/node_modules/undici/lib/client.js', 3, 4),
    frame('fetching', 'node:internal/deps/undici/undici', 1, 5),
    frame('(garbage collector)', '', 2, 6),
    frame('(idle)', '', 1000, 7),
  ],
} as Parameters<typeof byPackage>[0]

test('time goes to the package a function is from, and idle time to nobody', () => {
  expect(byPackage(profile)).toEqual([
    { name: '@cancel/core', share: 0.4 },
    { name: 'undici', share: 0.3 },
    { name: '(garbage collector)', share: 0.2 },
    { name: "Node's undici", share: 0.1 },
  ])
})

test('a function that shows up in several places of the call tree is one hot spot', () => {
  expect(byFunction(profile).slice(0, 2)).toEqual([
    { name: 'send in @cancel/core send.js', share: 0.3 },
    { name: 'dispatch in undici client.js', share: 0.3 },
  ])
})
