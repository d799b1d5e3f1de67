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
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** After this long it is ended, and its code is not 0. Default: never. */
  readonly timeout?: number
}

/** Runs a program without a shell and without standard input. A program that does not end by itself has code 1. */
export function run(command: string, parameters: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      parameters,
      { ...options, maxBuffer: Infinity },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, output: `${stdout}${stderr}` }),
    )
    child.on('error', reject).stdin?.end()
  })
}

/** As `run`, but throws with the program's output when it fails. Gives its standard output. */
export async function runOrThrow(
  command: string,
  parameters: readonly string[],
  options: RunOptions,
): Promise<string> {
  const { code, stdout, output } = await run(command, parameters, options)
  if (code === 0) return stdout
  throw new Error(`${command} ${parameters.join(' ')} ended with ${code}\n${output}`)
}
