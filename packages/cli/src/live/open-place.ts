import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { CommandError } from '../exit.ts'
import type { LiveReport } from './live-report.ts'

export interface Place {
  readonly token: string
  readonly port: number
}

interface Kept {
  readonly secret: string
  readonly port: number
}

/**
 * Opens the live report where it was before, so that a page that is open goes on when the command is started again. What
 * that needs is kept in a file that only this user can read.
 */
export async function openPlace(
  path: string,
  run: string,
  wanted: number | undefined,
  {
    open,
    tell,
  }: { readonly open: (place: Place) => Promise<LiveReport>; readonly tell: (why: string) => void },
): Promise<LiveReport> {
  const known = readKept(path)
  const openAt = async (secret: string, port: number): Promise<LiveReport> => {
    // A token for each run: the page of one never shows another.
    const token = createHmac('sha256', secret).update(run).digest('base64url').slice(0, 32)
    const report = await open({ token, port })
    orTell('another start will have another address', () =>
      keep(path, { secret, port: Number(new URL(report.url).port) }),
    )
    return report
  }
  /** A folder that is only read keeps nothing, and shows the report all the same. */
  const orTell = (so: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      tell(`${so}, since ${path} cannot be written: ${why}`)
    }
  }
  const fresh = (): string => randomBytes(32).toString('base64url')
  const port = wanted ?? known?.port
  try {
    return await openAt(known !== undefined && known.port === port ? known.secret : fresh(), port ?? 0)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    // Whoever has the port now may have been asked for the page, and knows the old token.
    orTell('the old address is not forgotten', () => rmSync(path, { force: true }))
    if (wanted !== undefined || known === undefined) throw error
    return openAt(fresh(), 0)
  }
}

/** What is there, unless somebody else could have read or written it. */
function readKept(path: string): Kept | undefined {
  let file: number
  try {
    // A link of somebody else's leads nowhere, and a pipe holds nothing up. Windows has neither flag, which adds nothing.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
    file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch {
    // None yet, or none that may be used: a new one is made.
    return undefined
  }
  try {
    const stat = fstatSync(file)
    if (!stat.isFile()) return undefined
    const { mode, uid } = stat
    const isOwn = process.getuid === undefined || ((mode & 0o077) === 0 && uid === process.getuid())
    const [secret = '', port = ''] = readFileSync(file, 'utf8').split('\n')
    const isWhole = /^[\w-]{43}$/.test(secret) && /^\d{1,5}$/.test(port)
    return isOwn && isWhole ? { secret, port: Number(port) } : undefined
  } finally {
    closeSync(file)
  }
}

function keep(path: string, { secret, port }: Kept): void {
  rmSync(path, { force: true })
  writeFileSync(path, `${secret}\n${port}\n`, { mode: 0o600, flag: 'wx' })
}
