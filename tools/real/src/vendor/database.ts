import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from './at-exit.ts'
import { startPostgres } from './postgres.ts'

export const databaseNames = ['sqljs', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** Where the vendor keeps its orders. */
export interface Database {
  readonly name: DatabaseName
  /** What the vendor's process is told about it. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** A new and empty database in a folder of its own, which goes with it. */
export async function openDatabase(name: DatabaseName): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'real-'))
  const clear = (): void => rmSync(folder, { recursive: true, force: true })
  const isCleared = atExit(clear)
  const remove = (): void => {
    isCleared()
    clear()
  }
  try {
    return name === 'postgres' ? await postgres(folder, remove) : sqljs(folder, remove)
  } catch (error) {
    remove()
    throw error
  }
}

function sqljs(folder: string, remove: () => void): Database {
  return {
    name: 'sqljs',
    env: { REAL_DATABASE: 'sqljs', REAL_DATABASE_FILE: join(folder, 'vendure.sqlite') },
    close: async () => remove(),
  }
}

async function postgres(folder: string, remove: () => void): Promise<Database> {
  const { port, stop } = await startPostgres(folder)
  return {
    name: 'postgres',
    env: { REAL_DATABASE: 'postgres', REAL_DATABASE_PORT: String(port) },
    close: async () => {
      await stop()
      remove()
    },
  }
}
