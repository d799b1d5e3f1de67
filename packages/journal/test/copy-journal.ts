import { DatabaseSync } from 'node:sqlite'

// Holds up whoever writes to a journal for half a second, as a program does that copies it.
const db = new DatabaseSync(process.argv[2] ?? '')
db.exec('BEGIN IMMEDIATE')
process.stdout.write('held\n')
setTimeout(() => {
  db.exec('COMMIT')
  db.close()
}, 500)
