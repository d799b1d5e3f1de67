import { spawnSync } from 'node:child_process'
import type { Answers, Field } from './answers.ts'
import { withDefaults } from './answers.ts'
import { askForTheRest } from './ask.ts'
import { wrongTogether } from './check-answers.ts'
import { writeProvider } from './new-provider.ts'
import { flagOf, helpText, readOptions } from './options.ts'

const root = process.cwd()
const required: readonly Field[] = ['name', 'auth', 'path', 'readPath', 'decidedBy']
const { given, isFilesOnly, isHelp, problems } = readOptions(process.argv.slice(2))

if (isHelp) console.log(helpText)
else if (problems.length > 0) fail(problems)
else {
  const answers = await complete(given)
  if (answers === undefined) process.exitCode = 1
  else write(answers)
}

/** Asks for what is missing where somebody can answer. */
async function complete(answers: Partial<Answers>): Promise<Answers | undefined> {
  const missing = required.filter((field) => answers[field] === undefined)
  if (missing.length > 0 && !process.stdin.isTTY) {
    fail(missing.map((field) => `${flagOf(field)} is missing`))
    return undefined
  }
  const asked = missing.length === 0 ? answers : await askForTheRest(answers)
  if (asked?.name === undefined) return undefined
  const whole = withDefaults({ ...asked, name: asked.name }) as Answers
  const wrong = wrongTogether(root, whole, flagOf)
  if (wrong.length === 0) return whole
  fail(wrong)
  return undefined
}

function write(answers: Answers): void {
  const { created, changed } = writeProvider(root, answers, new Date().toISOString().slice(0, 10))
  for (const path of created) console.log(`created ${path}`)
  for (const path of changed) console.log(`changed ${path}`)
  const steps = isFilesOnly
    ? []
    : [
        ['install', '--no-frozen-lockfile'],
        ['run', 'format'],
        ['run', 'generate'],
        ['run', 'ceilings', '--write'],
      ]
  for (const step of steps) {
    console.log(`pnpm ${step.join(' ')}`)
    const { status } = spawnSync('pnpm', step, { cwd: root, stdio: 'inherit' })
    if (status === 0) continue
    console.error(`pnpm ${step.join(' ')} failed: every file is written, run it again, then what follows it`)
    process.exitCode = 1
    return
  }
  console.log(`\nNow packages/${answers.name}/FACTS.md: docs/add-a-provider.md says how to go on.`)
}

function fail(messages: readonly string[]): void {
  for (const message of messages) console.error(message)
  console.error('nothing was written; --help shows every flag')
  process.exitCode = 2
}
