import { JournalError } from '../journal-error.ts'
import type { Steady } from './steady.ts'

/** Tables that are made and changed together, under a name of their own. */
export interface Tables {
  /** Whose version it is that is kept. */
  readonly name: string
  /** One script for each version, in order. A script that was released is never changed. */
  readonly scripts: readonly string[]
}

/** One number for all migrations: two programs that start together go one after the other. */
const lock = 7_021_663_108

/** The tables of the journal. JSON is text: every client gives it back as it was written. */
export const journalTables: Tables = {
  name: 'journal',
  scripts: [
    `
    CREATE TABLE entries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key text NOT NULL UNIQUE,
      account text NOT NULL,
      order_id text NOT NULL,
      state text NOT NULL CHECK (state IN ('planned', 'sent', 'open', 'held', 'final')),
      status text,
      revision integer NOT NULL,
      request text NOT NULL,
      asked text NOT NULL,
      sending text,
      result text,
      problem text,
      resolution text,
      planned_at bigint NOT NULL,
      sent_at bigint,
      open_at bigint,
      due_at bigint,
      quiet integer NOT NULL,
      taken_by text,
      taken_at bigint,
      done_at bigint
    );
    CREATE INDEX entries_due ON entries (id) WHERE state IN ('sent', 'open');
    CREATE INDEX entries_undecided ON entries (id) WHERE state IN ('sent', 'open', 'held');
    CREATE INDEX entries_account_due ON entries (account, due_at) WHERE state IN ('sent', 'open');
    CREATE INDEX entries_undone ON entries (id) WHERE state = 'final' AND done_at IS NULL;
    CREATE INDEX entries_taken ON entries (taken_by) WHERE done_at IS NULL AND taken_by IS NOT NULL;
    CREATE TABLE pauses (
      account text PRIMARY KEY,
      body text NOT NULL
    );
    CREATE TABLE runs (
      name text PRIMARY KEY,
      at bigint NOT NULL,
      body text NOT NULL
    );
    CREATE TABLE run_rows (
      run text NOT NULL,
      number bigint NOT NULL,
      account text,
      order_id text,
      key text,
      body text NOT NULL,
      PRIMARY KEY (run, number)
    );
    CREATE UNIQUE INDEX run_rows_order ON run_rows (run, account, order_id) WHERE account IS NOT NULL;
    CREATE INDEX run_rows_account ON run_rows (run, account, number);
    CREATE TABLE run_events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run text NOT NULL,
      at bigint NOT NULL,
      body text NOT NULL
    );
    CREATE INDEX run_events_run ON run_events (run, id);
    CREATE TABLE leases (
      account text PRIMARY KEY,
      token bigint NOT NULL,
      holder text NOT NULL,
      expires_at timestamptz NOT NULL
    );
    `,
    // What somebody broke by hand is no JSON: it must not end the statement for all other rows.
    `
    CREATE FUNCTION json_part(value text, name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $part$
    BEGIN
      RETURN value::json ->> name;
    EXCEPTION WHEN data_exception THEN
      RETURN NULL;
    END
    $part$;
    CREATE FUNCTION is_whole(e entries) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $whole$
    DECLARE result jsonb := NULL;
    BEGIN
      result := e.result::jsonb;
      RETURN result ->> 'status' IS NOT DISTINCT FROM e.status
        AND (e.result IS NULL OR coalesce(result ->> 'orderId' = e.order_id, false))
        AND coalesce(e.request::jsonb ->> 'orderId' = e.order_id, false)
        AND (e.sending IS NULL OR e.sending::jsonb ->> 'account' IS NOT NULL)
        AND (e.problem IS NULL OR e.problem::jsonb ->> 'code' IS NOT NULL)
        AND (e.resolution IS NULL OR e.resolution::jsonb ->> 'as' IS NOT NULL);
    EXCEPTION WHEN data_exception THEN
      RETURN false;
    END
    $whole$;
    `,
    // Another timeline begins when a replica takes over or a backup is put back. `pg_control_checkpoint` tells it too late;
    // the name of the file of WAL tells it at once, and to a role without rights of its own. Seen on PostgreSQL 15, 2026-12.
    // NULL: it cannot be told, as where a provider has taken the function away.
    `
    ALTER TABLE leases ADD COLUMN timeline text;
    CREATE FUNCTION timeline() RETURNS text LANGUAGE plpgsql AS $timeline$
    BEGIN
      RETURN (SELECT system_identifier FROM pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
    EXCEPTION WHEN OTHERS THEN
      RETURN NULL;
    END
    $timeline$;
    -- What a synchronous replica has as well is not forgotten when it takes over.
    CREATE FUNCTION watched_timeline() RETURNS text LANGUAGE sql SET search_path FROM CURRENT AS $watched$
      SELECT CASE WHEN current_setting('synchronous_standby_names') = '' THEN timeline() END
    $watched$;
    ALTER TABLE runs ADD COLUMN timeline text DEFAULT watched_timeline();
    `,
  ],
}

/** A name that needs no quotes, so that nothing given can become a statement. */
export function checkSchema(schema: string): void {
  if (typeof schema === 'string' && /^(?!pg_)[a-z_][a-z0-9_]{0,50}$/.test(schema)) return
  throw new JournalError({
    code: 'invalid',
    message: `schema must be small letters, digits and _, at most 51, and not begin with pg_; given ${JSON.stringify(schema)?.slice(0, 60)}`,
  })
}

/**
 * Brings tables to the newest version, in one transaction that holds a lock. Programs at work on the version before go
 * on: a script only adds.
 */
export async function migrate(steady: Steady, schema: string, { name, scripts }: Tables): Promise<void> {
  checkSchema(schema)
  const version = await versionOf(steady, schema, name)
  if (version > scripts.length)
    throw new JournalError({
      code: 'newer',
      message: `PostgreSQL, schema ${schema}: ${name} has version ${version}, and this program knows versions up to ${scripts.length}: use a newer program`,
    })
  if (version === scripts.length) return
  if (version === 0) await checkEncoding(steady)
  const steps = scripts.map((script, index) => {
    const next = index + 1
    return `IF version < ${next} THEN ${script} INSERT INTO versions VALUES ('${name}', ${next}); END IF;`
  })
  await steady(`
    DO $migrate$
    DECLARE version integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(${lock});
      -- Who may not make schemas may be given one.
      IF to_regnamespace('${schema}') IS NULL THEN CREATE SCHEMA ${schema}; END IF;
      SET LOCAL search_path TO ${schema};
      CREATE TABLE IF NOT EXISTS versions (name text NOT NULL, version integer NOT NULL, PRIMARY KEY (name, version));
      SELECT coalesce(max(v.version), 0) INTO version FROM versions AS v WHERE v.name = '${name}';
      ${steps.join('\n')}
    END
    $migrate$`)
}

/** Vendors speak every language, and a verdict that cannot be written would be lost each time it is found. */
async function checkEncoding(steady: Steady): Promise<void> {
  const { rows } = await steady(`SELECT current_setting('server_encoding') AS encoding`)
  const encoding = String(rows[0]?.['encoding'])
  // SQL_ASCII takes any byte as it is.
  if (encoding === 'UTF8' || encoding === 'SQL_ASCII') return
  throw new JournalError({
    code: 'not_opened',
    message: `PostgreSQL: the database is in ${encoding}, which cannot hold what every vendor says: make one with ENCODING 'UTF8'`,
  })
}

async function versionOf(steady: Steady, schema: string, name: string): Promise<number> {
  try {
    const { rows } = await steady(
      `SELECT coalesce(max(version), 0) AS version FROM ${schema}.versions WHERE name = $1`,
      [name],
    )
    return Number(rows[0]?.['version'])
  } catch (error) {
    // 42P01: no such table, so nothing was ever made here.
    if (JournalError.is(error) && error.message.endsWith('(42P01)')) return 0
    throw error
  }
}
