export type { TrueRow } from './claims.ts'
export { ConformanceFailure } from './assert.ts'
export type { GroupName } from './battery/groups.ts'
export type { Cannot, Capability, DeclaredCapabilities, Mode } from './capabilities.ts'
export { cancellerConformance, type CancellerUnderTest, type Test } from './conformance.ts'
export {
  commonFaults,
  faultEffects,
  type FaultScene,
  gatewayPage,
  type PlayedFault,
} from './emulator/common-faults.ts'
export { answerInTurn, type InTurn, type Reply } from './emulator/answer-in-turn.ts'
export { type FaultyVendor, playFaults } from './emulator/play-faults.ts'
export { onTheWire, overSockets } from './over-sockets.ts'
export type { PromiseName } from './promises.ts'
export type {
  EmulatedServer,
  EmulatorFault,
  FaultScript,
  LedgerEntry,
  LineRequest,
  RequestKind,
  SettingsFor,
  Setup,
  TestClock,
  TestEmulator,
  TestOrder,
  TestOrders,
  Units,
} from './test-emulator.ts'
