export { type CancelTelemetry, createTelemetry, type TelemetryOptions } from './telemetry.ts'
export { observeOpenEntries, type OpenEntries } from './open-entries.ts'
export { redactedUndici, type RedactedUndici } from './redacted-undici.ts'
