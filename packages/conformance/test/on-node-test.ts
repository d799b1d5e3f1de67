import { describe, it } from 'node:test'
import { describeProvider } from '../src/index.ts'
import { tinyBench } from './tiny-bench.ts'

// Run by runners.test.ts, in a process of its own.
describeProvider({
  name: 'tiny on node:test',
  runner: { describe, it },
  bench: tinyBench(),
  only: ['capabilities'],
})
