import { checkShelf } from './check-shelf.ts'
import { brokenAccounts } from './accounts.ts'

checkShelf(brokenAccounts)
