import { checkShelf } from './check-shelf.ts'
import { brokenDetails } from './details.ts'

checkShelf(brokenDetails)
