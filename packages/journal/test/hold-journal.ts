import { openJournal } from '../src/index.ts'

// Holds a journal until it is killed.
await openJournal(process.argv[2] ?? '')
process.stdout.write('open\n')
setInterval(() => undefined, 1000)
