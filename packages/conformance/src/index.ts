export type {
  Bench,
  BenchFault,
  BenchScript,
  Effect,
  LineRequest,
  RequestKind,
  TestClock,
  TestOrder,
  Units,
  World,
} from './bench.ts'
export { ConformanceFailure } from './assert.ts'
export { describeProvider, type ProviderUnderTest } from './describe-provider.ts'
export { type EmulatorLike, emulatedWorld } from './emulated-world.ts'
export type { Gap, Gaps, Mode } from './gaps.ts'
export type { Case, ConformancePromise, Context } from './promise.ts'
export { type PromiseName, promises } from './promises.ts'
export type { Runner } from './runner.ts'
