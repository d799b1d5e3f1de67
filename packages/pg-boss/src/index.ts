export { connect, type Connection, type ConnectionOptions } from './connection.ts'
export type { TurnLength } from './turn.ts'
export type { Standing } from './turns.ts'
export { createWorkers, type Notice, type Workers, type WorkersOptions } from './workers.ts'
