import { JournalError } from '@cancel/journal'
import { PgBoss } from 'pg-boss'
import { type Connection, wordsOf } from './connection.ts'

export interface QueueOptions {
  readonly query: Connection['query']
  readonly schema: string
  /** 0: only asks for turns. */
  readonly turnsAtOnce: number
  /** Gives an account its turn; the answer says when the next one is. */
  readonly turnOf: (account: string) => Promise<{ readonly at: number } | undefined>
  /** Accounts that have something to do and no worker. */
  readonly unattended: () => Promise<readonly string[]>
  readonly now: () => number
  readonly onError: (message: string) => void
}

/** Turns of accounts, as jobs that all workers share. */
export interface Queue {
  /** Asks for a turn, now or later; one that waits already is enough. */
  readonly send: (account: string, at: number | undefined) => Promise<void>
  /** Takes no more turns, and waits for those that are going on. */
  readonly stop: () => Promise<void>
}

const turnQueue = 'cancel-turns'
const sweepQueue = 'cancel-sweep'
/** A worker that says nothing for so long is dead; the least that pg-boss takes. */
const heartbeatSeconds = 10
const mostTurnSeconds = 900

/**
 * pg-boss wakes, repeats and keeps to times. Whose turn it really is the lease decides: a job that comes twice finds the
 * account taken.
 * @throws JournalError `not_opened` where it cannot begin, as with a role that has too few rights
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { query, schema, onError } = options
  // Who may not make schemas may be given one.
  const { rows } = await query('SELECT to_regnamespace($1) IS NULL AS is_new', [schema])
  const boss = new PgBoss({
    db: { executeSql: query },
    schema,
    createSchema: rows[0]?.['is_new'] === true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', (error) => onError(`PostgreSQL, schema ${schema}: ${error.message}`))
  try {
    return await start(boss, options)
  } catch (error) {
    // What it had begun asks the database again and again, and keeps the program from its end.
    await boss.stop({ graceful: false })
    throw new JournalError({ code: 'not_opened', message: `PostgreSQL, schema ${schema}: ${wordsOf(error)}` })
  }
}

async function start(boss: PgBoss, { turnsAtOnce, turnOf, unattended, now }: QueueOptions): Promise<Queue> {
  await boss.start()
  await boss.createQueue(turnQueue, {
    policy: 'stately',
    retryLimit: 1000,
    retryDelay: 1,
    heartbeatSeconds,
    expireInSeconds: mostTurnSeconds,
    deleteAfterSeconds: 86_400,
  })
  await boss.createQueue(sweepQueue, { policy: 'stately', retryLimit: 0, deleteAfterSeconds: 3600 })
  const send = async (account: string, at: number | undefined): Promise<void> => {
    const waitMs = at === undefined ? 0 : at - now()
    const startAfter = waitMs > 0 ? { startAfter: Math.ceil(waitMs / 1000) } : {}
    await boss.send(turnQueue, { account }, { singletonKey: account, ...startAfter })
  }
  if (turnsAtOnce > 0) {
    await boss.work<{ readonly account: string }>(
      turnQueue,
      { localConcurrency: turnsAtOnce, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 3 },
      async ([job]) => {
        if (job === undefined) return
        const next = await turnOf(job.data.account)
        if (next !== undefined) await send(job.data.account, next.at)
      },
    )
    await boss.work(sweepQueue, { pollingIntervalSeconds: 5 }, async () => {
      for (const account of await unattended()) await send(account, undefined)
    })
  }
  // What is due after days, and what a job was lost for.
  await boss.schedule(sweepQueue, '* * * * *')
  return { send, stop: () => boss.stop({ graceful: true, timeout: 60_000 }) }
}
