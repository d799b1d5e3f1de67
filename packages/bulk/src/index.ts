export type { Accounts } from './accounts.ts'
export { BulkError, type BulkErrorCode, type BulkErrorDetails, type Problem } from './bulk-error.ts'
export { type AccountPlan, type Plan, type PlanOptions, planRun } from './plan/plan-run.ts'
export type { Expected } from './plan/preview.ts'
export type { PlanCounts } from './plan/run-body.ts'
export type { Delimiter } from './read/csv.ts'
export type { Mapping } from './read/mapping.ts'
export {
  type OpenOrders,
  type OrderRow,
  type Orders,
  type OrderSource,
  readOrders,
} from './read/read-orders.ts'
export { type ReportFormat, type ReportOptions, type Sink, writeReport } from './report/write-report.ts'
export type { Breaker, Breakers } from './run/breakers.ts'
export { breakersSchema } from './run/breakers-schema.ts'
export { followRun, type RunFollowOptions } from './run/follow-run.ts'
export { listRuns, type RunInfo } from './run/list-runs.ts'
export { type BulkPace, createPace } from './run/pace.ts'
export type { AccountProgress, Notable, Progress } from './run/progress.ts'
export { type ResolveOptions, resolveRow } from './run/resolve-row.ts'
export type { RowStatus, RunStatus } from './run/row-status.ts'
export { type BulkRun, type RunOptions, startRun } from './run/start-run.ts'
export { type StatusCounts, type Stopped, type Summary, summaryOf } from './run/summary.ts'
