import type { Schema } from '@cancel/core'
import { tell } from '@cancel/core/integration'
import { JournalError } from '@cancel/journal'
import pg from 'pg'
import * as z from 'zod/mini'
import { aFunction, checkOptions, count, invalid } from './check-options.ts'

/** Connections to one database. */
export interface Connection {
  /** Runs one statement, on any of them. */
  readonly query: (
    text: string,
    values?: unknown[],
  ) => Promise<{ readonly rows: Readonly<Record<string, unknown>>[] }>
  /** Waits for statements under way, then closes all. */
  readonly close: () => Promise<void>
}

/** Options of `connect`. */
export interface ConnectionOptions {
  /** `postgres://user:password@host:5432/database`. */
  readonly connectionString: string
  /** The most connections of this process. Default 10. */
  readonly connections?: number | undefined
  /** Told when an idle connection fails; it is replaced. */
  readonly onError?: ((message: string) => void) | undefined
}

/** A network that swallows everything is noticed after so long. */
const answerWithinMs = 15_000

const schema: Schema<unknown> = z.strictObject({
  // Looked at where it is used, and never printed.
  connectionString: z.unknown(),
  connections: count(1),
  onError: z.optional(aFunction),
} satisfies Record<keyof ConnectionOptions, unknown>)

/**
 * Connects to PostgreSQL, and asks it once.
 * @throws JournalError that names host and database, never the password
 */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  checkOptions(schema, options)
  const { connectionString, connections = 10, onError } = options
  const place = placeOf(connectionString)
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    application_name: 'cancel',
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
  })
  pool.on('error', (error) => tell(() => onError?.(`${place}: ${error.message}`)))
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    await pool.end()
    throw new JournalError({ code: 'not_opened', message: `${place}: ${wordsOf(error)}` })
  }
  return {
    query: async (text, values) => {
      // What the pool says would be taken for a database that went away, and waited for.
      if (pool.ending)
        throw new JournalError({ code: 'closed', message: `${place}: the connection is closed` })
      return pool.query(text, values)
    },
    close: () => pool.end(),
  }
}

/** Host and database. What the parser of URLs says when it fails holds the whole text, password included. */
function placeOf(connectionString: unknown): string {
  // The folder of a socket stands in the query. A user before it has no host behind the @, and is no URL to this parser.
  const text = typeof connectionString === 'string' ? connectionString.replace(/\/\/[^/@]*@(?=\/)/, '//') : ''
  const url = URL.parse(text)
  const host = url?.searchParams.get('host') || url?.hostname
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol) || !host)
    throw invalid(
      'connectionString must be a URL such as postgres://user:password@host:5432/database, or with a socket postgres://user:password@/database?host=/folder; given something else, not shown since it may hold a password',
    )
  return `PostgreSQL at ${host}:${url.port || url.searchParams.get('port') || '5432'}${url.pathname}`
}

/** Two addresses of one host are refused as an error of errors, without words of its own. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
