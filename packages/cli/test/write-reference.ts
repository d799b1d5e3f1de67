import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runEmulator } from '@cancel/emulator/command'
import type { Command } from 'commander'
import { createProgram } from '../src/program.ts'

// Writes docs/cli.md from what `--help` says, so that there is one text of it.

/** What `--help` prints in 80 columns. */
function helpOf(command: Command): string {
  let text = ''
  const writeOut = (piece: string): void => {
    text += piece
  }
  command.configureOutput({ writeOut, getOutHelpWidth: () => 80 }).outputHelp()
  return text.trimEnd()
}

const program = createProgram('', () => undefined)
const sections: string[] = []
for (const command of program.commands) {
  const name = command.name()
  let help = ''
  if (name === 'emulator') await runEmulator(['--help'], (line) => (help += line))
  else help = helpOf(command)
  sections.push(`## cancel ${name}\n\n\`\`\`text\n${help}\n\`\`\``)
}
const head = `# The command \`cancel\`: reference

What \`cancel --help\` and \`cancel COMMAND --help\` say. [The package](../packages/cli/README.md) tells how to begin, and
[many orders](many-orders.md) walks through a night.

\`\`\`text
${helpOf(program)}
\`\`\``
writeFileSync(join(import.meta.dirname, '../../../docs/cli.md'), `${[head, ...sections].join('\n\n')}\n`)
