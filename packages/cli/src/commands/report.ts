import { existsSync } from 'node:fs'
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { type ReportFormat, writeReport } from '@cancel/bulk'
import { type CommonOptions, withJournal } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { abortOnStop } from '../signals.ts'

export interface ReportCommandOptions extends CommonOptions {
  readonly format?: string | undefined
  readonly output?: string | undefined
}

const formats: readonly ReportFormat[] = ['csv', 'ndjson', 'html']

/** Writes what became of every row of a run. Reads the journal only. */
export async function reportRun(name: string, options: ReportCommandOptions): Promise<number> {
  // As for `plan`, and as programs have it: a dash is the terminal, or the next program of a pipe.
  const output = options.output === '-' ? undefined : options.output
  const isJson = options.json === true && output === undefined
  const wanted = (options.format ?? extname(output ?? '').slice(1)) || (isJson ? 'ndjson' : 'csv')
  const format = formats.find((known) => known === wanted)
  if (format === undefined)
    throw new CommandError(`--format must be one of ${formats.join(', ')}; given ${JSON.stringify(wanted)}`)
  if (isJson && format !== 'ndjson')
    throw new CommandError(`--json prints ndjson: name a file with -o for ${format}`)
  return withJournal(
    options,
    async ({ screen, journal }) => {
      if (output === undefined) {
        await writeReport(journal, name, format, toStdout).catch((error: unknown) => {
          throw unwritable('stdout', error)
        })
        return exit.done
      }
      // Half a report reads like a whole one: it has its name when it is whole.
      const part = `${output}.${process.pid}.part`
      const file = await create(output, part)
      const stops = abortOnStop(screen)
      try {
        await writeReport(journal, name, format, async (text) => {
          stops.signal.throwIfAborted()
          await file.appendFile(text)
        })
        await file.close()
        // Whoever made a file of that name meanwhile keeps it.
        await link(part, output).catch(() => withoutLinks(part, output))
        await rm(part, { force: true })
      } catch (error) {
        await file.close()
        await rm(part, { force: true })
        if (error === stops.signal.reason)
          throw new CommandError(`Stopped. ${output} is not there.`, exit.stopped)
        throw unwritable(output, error)
      } finally {
        stops.end()
      }
      if (screen.json) screen.out(JSON.stringify({ name, format, output }))
      else screen.err(`Written to ${output}`)
      return exit.done
    },
    { readOnly: true },
  )
}

/** On a file system without them, such as that of a stick, the name is taken by an empty file for a moment. */
async function withoutLinks(part: string, output: string): Promise<void> {
  await (await open(output, 'wx')).close()
  await rename(part, output)
}

/** A file that exists may be the one that somebody works in. */
async function create(path: string, part: string): Promise<FileHandle> {
  if (path === '') throw new CommandError('-o must name a file; given nothing')
  if (existsSync(path)) throw new CommandError(`${path} exists: name another file`)
  try {
    return await open(part, 'w')
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** What the system says of a file, such as that the disk is full. Anything else is not about the file. */
function unwritable(path: string, error: unknown): unknown {
  return codeOf(error) === undefined || !(error instanceof Error)
    ? error
    : new CommandError(`${path} cannot be written: ${error.message}`)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error ? (error as NodeJS.ErrnoException).code : undefined
}

/** Waits where the reader is slower than the journal. */
function toStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      // A reader that has enough goes away, as in `cancel report NAME | head`.
      if (error == null || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve()
      else reject(error)
    })
  })
}
