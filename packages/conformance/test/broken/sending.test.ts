import { checkShelf } from './check-shelf.ts'
import { brokenSending } from './sending.ts'

checkShelf(brokenSending)
