import type { Tables } from '@cancel/journal/postgres'

/** Beside the tables of the journal, in the same schema. */
export const workerTables: Tables = {
  name: 'workers',
  scripts: [
    `
    CREATE TABLE turns (
      account text NOT NULL,
      run text NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'stopped')),
      why text,
      at timestamptz NOT NULL,
      PRIMARY KEY (account, run)
    );
    CREATE TABLE paces (
      account text PRIMARY KEY,
      log float8[] NOT NULL,
      paused_until float8 NOT NULL
    );
    CREATE INDEX entries_stuck ON entries (account) WHERE state = 'planned' AND problem IS NOT NULL;
    `,
    // An entry that waited for a night without turns was not tried all night.
    `
    ALTER TABLE turns ADD COLUMN begun_at timestamptz NOT NULL DEFAULT clock_timestamp();
    `,
    `
    ALTER TABLE turns ADD COLUMN timeline text;
    `,
  ],
}
