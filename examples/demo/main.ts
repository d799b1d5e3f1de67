import { demoCases } from './cases.ts'
import { runDemo } from './run.ts'

process.exitCode = await runDemo({ cases: demoCases, output: process.stdout })
