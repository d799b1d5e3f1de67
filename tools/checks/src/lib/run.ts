import { execFile } from 'node:child_process'

export interface RunResult {
  /** 0 when the program succeeded. */
  readonly code: number
  readonly stdout: string
  /** What it wrote to standard output, and then what it wrote to standard error. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** True: of this machine's environment only PATH is passed on. */
  readonly isClean?: boolean
  /** After this long it is ended, and its code is not 0. Default: never. */
  readonly timeout?: number
}

/** Runs a program without a shell and without standard input. A program that does not end by itself has code 1. */
export function run(
  command: string,
  parameters: readonly string[],
  { cwd, env, isClean = false, timeout }: RunOptions,
): Promise<RunResult> {
  const own = isClean ? { PATH: process.env['PATH'] } : process.env
  const options = { cwd, env: { ...own, ...env }, timeout, maxBuffer: Infinity }
  return new Promise((resolve, reject) => {
    const child = execFile(command, parameters, options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, output: `${stdout}${stderr}` }),
    )
    child.on('error', reject).stdin?.end()
  })
}

/** As `run`, but throws with the program's output when it fails. */
export async function runOrThrow(
  command: string,
  parameters: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const result = await run(command, parameters, options)
  if (result.code === 0) return result
  throw new Error(`${command} ${parameters.join(' ')} ended with ${result.code}\n${result.output}`)
}
