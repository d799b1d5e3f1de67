import { checkShelf } from './check-shelf.ts'
import { brokenInput } from './input.ts'

checkShelf(brokenInput)
