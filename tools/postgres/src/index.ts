export { findPostgres, type Postgres, startPostgres, withoutPostgres } from './server.ts'
export { type Cable, layCable } from './cable.ts'
