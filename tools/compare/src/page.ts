import type { Row } from './compare.ts'

/** The page docs/comparison.md, from the figures of one run. */
export function comparisonPage(rows: readonly Row[], day: string): string {
  const cases = rows[0]?.figures.cases ?? 0
  const table = [
    '| client | set to | done twice | "done", and was not | "failed", and was done | left open |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ client: { title, setUp }, figures: { double, falseSuccess, falseFailure, open } }) =>
      row([title, setUp, double, falseSuccess, falseFailure, open]),
    ),
  ]
  return `# Compared with other clients

What a caller is told when something goes wrong, beside what really happened. Measured on ${day} by \`pnpm compare --write\`,
which wrote this page; \`pnpm compare\` prints the same table.

Each client cancels one order of three units at the Shopee emulator, over a real socket, ${cases} times: a whole order or one
unit of it, and each time one failure hits the first cancel. The failures are all that the emulator has for a socket, from a
connection that is reset to a gateway's page, and each comes with and without an effect behind it where both can be. What
really happened is read from the emulator's ledger.

![The table below as bars: for each client, how many orders were done twice, called failed and were done, or left open.](pictures/comparison.svg)

${table.join('\n')}

- **done twice**: the order was changed again by a repeated request. With one unit of a line, that cancels two.
- **"done", and was not**: the caller got a success, and nothing had happened.
- **"failed", and was done**: the caller got an error, and the order was cancelled. Whoever reads that error as "not cancelled"
  ships nothing and refunds nothing, or cancels again.
- **left open**: the caller was told that nobody knows yet. The result can be stored and followed:
  [docs/reliability.md](reliability.md) says how many of these \`follow\` settles.

## What this compares, and what not

The other clients do what they were made for: they bring an answer or throw. None of them promises to know more, and a caller who
reads the order after every error, and knows when a repeat is safe, can reach the same verdicts by hand. This is the
work that \`@cancel/*\` does. Kibo's own SDK is not in the table: it speaks the standard API, which is another one. For speed
see [docs/performance.md](performance.md).
`
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}
