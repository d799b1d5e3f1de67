import { checkShelf } from './check-shelf.ts'
import { brokenVerdicts } from './verdicts.ts'

checkShelf(brokenVerdicts)
