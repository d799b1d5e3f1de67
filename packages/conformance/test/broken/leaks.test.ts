import { beforeEach, vi } from 'vitest'
import { checkShelf } from './check-shelf.ts'
import { brokenSecrets } from './leaks.ts'

// One of them logs what it should not, and the kit passes it on.
beforeEach(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined)
})

checkShelf(brokenSecrets)
