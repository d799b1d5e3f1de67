import { spawnSync } from 'node:child_process'
import type { Answers, Field } from './answers.ts'
import { withDefaults } from './answers.ts'
import { askForTheRest } from './ask.ts'
import { unusedIn, wrongTogether } from './check-answers.ts'
import { writeProvider } from './new-provider.ts'
import { flagOf, helpText, readOptions } from './options.ts'
import { undoOf } from './undo.ts'

const root = process.cwd()
const required: readonly Field[] = ['name', 'auth', 'path', 'readPath', 'decidedBy']
const { given, named, isFilesOnly, isHelp, problems } = readOptions(process.argv.slice(2))

if (isHelp) console.log(helpText)
else {
  const missing = required.filter((field) => !named.has(field))
  const isAsking = missing.length > 0 && process.stdin.isTTY
  const untold = isAsking ? [] : missing.map((field) => `${flagOf(field)} is missing`)
  const wrong = [...problems, ...untold, ...problemsIn(given)]
  if (wrong.length > 0) fail(wrong)
  else complete(isAsking ? await askForTheRest(given) : given)
}

/** What is wrong with answers beyond each by itself, the defaults of what is left out included. */
function problemsIn(answers: Partial<Answers>): readonly string[] {
  const { name } = answers
  const whole = name === undefined ? answers : withDefaults({ ...answers, name })
  return [...unusedIn(answers, flagOf), ...wrongTogether(root, whole, flagOf)]
}

function complete(answers: Partial<Answers> | undefined): void {
  if (answers?.name === undefined) {
    process.exitCode = 1
    return
  }
  const wrong = problemsIn(answers)
  if (wrong.length > 0) fail(wrong)
  else write(withDefaults({ ...answers, name: answers.name }) as Answers)
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
  const isDone = steps.every(runStep)
  console.log(
    `\nTo take it back, with whatever was not committed there:\n${undoOf(created, changed).join('\n')}`,
  )
  if (isDone)
    console.log(`\nNow packages/${answers.name}/FACTS.md: docs/add-a-provider.md says how to go on.`)
  else process.exitCode = 1
}

function runStep(step: readonly string[]): boolean {
  console.log(`pnpm ${step.join(' ')}`)
  const { status } = spawnSync('pnpm', step, { cwd: root, stdio: 'inherit' })
  if (status !== 0)
    console.error(`pnpm ${step.join(' ')} failed: every file is written, run it again, then what follows it`)
  return status === 0
}

function fail(messages: readonly string[]): void {
  for (const message of messages) console.error(message)
  console.error('nothing was written; --help shows every flag')
  process.exitCode = 2
}
