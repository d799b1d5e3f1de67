import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withEmulator } from './emulator-process.ts'
import { run } from './run.ts'
import { isPrinted, type Snippet } from './snippets.ts'

/** Far beyond what any takes: it ends what hangs, and not what shares its machine with others. */
const endsWithinMs = 240_000
const guard = 'loopback-only.mjs'

/** What a page's reader has in the environment beside the settings: the first refresh token, given by hand. */
const readersOwn: Readonly<Record<string, string>> = {
  SHOPEE_REFRESH_TOKEN: 'emulator-refresh-token',
}

/** Written once per folder: a snippet that looks for another machine fails and says so. */
export function writeGuard(folder: string): void {
  writeFileSync(
    join(folder, guard),
    `import dns from 'node:dns'
const { lookup } = dns
dns.lookup = (host, ...rest) => {
  if (host === 'localhost' || /^127\\./.test(host)) return lookup(host, ...rest)
  rest.at(-1)(Object.assign(new Error('a snippet must not leave this machine: ' + host), { code: 'ENOTFOUND' }))
}
`,
  )
}

/** Runs one written snippet against an emulator of its own. What is wrong, or nothing. */
export async function runSnippet(
  root: string,
  folder: string,
  file: string,
  snippet: Snippet,
): Promise<string | undefined> {
  const { code, stdout, output } = await withEmulator(folder, (variables) =>
    run('node', parametersOf(root, folder, file), {
      cwd: folder,
      env: { ...variables, ...readersOwn, NODE_NO_WARNINGS: '1', NO_COLOR: '1' },
      isClean: true,
      timeoutMs: endsWithinMs,
    }),
  )
  if (code !== 0) return `ended with ${code}\n${output}`
  if (snippet.output === undefined || isPrinted(snippet.output, stdout)) return undefined
  return `the page says that it prints\n${snippet.output}but it printed\n${stdout}`
}

function parametersOf(root: string, folder: string, file: string): readonly string[] {
  if (!isVitest(file)) return ['--import', `./${guard}`, file]
  return [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder, file]
}

export function isVitest(file: string): boolean {
  return /\.test\.[jt]s$/.test(file)
}
