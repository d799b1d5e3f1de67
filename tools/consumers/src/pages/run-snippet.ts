import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'checks/lib/run.ts'
import { withEmulator } from './emulator-process.ts'
import { isPrinted, type Snippet } from './read-page.ts'

/** Far beyond what any takes: it ends what hangs, and not what shares its machine with others. */
const endsWithinMs = 240_000
const guard = 'loopback-only.mjs'

/** What a page's reader has in the environment beside the settings: the first refresh token, given by hand. */
const readersOwn: Readonly<Record<string, string>> = { SHOPEE_REFRESH_TOKEN: 'emulator-refresh-token' }

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
  { output: expected }: Snippet,
): Promise<string | undefined> {
  const parameters = /\.test\.[jt]s$/.test(file)
    ? [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder, file]
    : ['--import', `./${guard}`, file]
  const { code, stdout, output } = await withEmulator(root, (variables) =>
    run('node', parameters, {
      cwd: folder,
      env: { ...variables, ...readersOwn, NODE_NO_WARNINGS: '1', NO_COLOR: '1' },
      isClean: true,
      timeout: endsWithinMs,
    }),
  )
  if (code !== 0) return `ended with ${code}\n${output}`
  if (expected === undefined || isPrinted(expected, stdout)) return undefined
  return `the page says that it prints\n${expected}but it printed\n${stdout}`
}
