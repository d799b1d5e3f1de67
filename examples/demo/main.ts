import { demoCases } from './cases.ts'
import { runNight } from './night/night.ts'
import { runDemo } from './run.ts'

const cases = await runDemo({ cases: demoCases, output: process.stdout })
process.stdout.write('\n')
const night = await runNight({ output: process.stdout })
process.exitCode = Math.max(cases, night)
