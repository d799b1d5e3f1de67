import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import type { Address, Asked } from '../clients/client.ts'
import { openClient } from '../clients/open-client.ts'

// One cancel in a process of its own, which is killed in the middle. What to follow is stored before anything is sent.

interface Task {
  readonly address: Address
  readonly asked: Asked
  readonly stored: string
  readonly timeoutMs: number
}

const { address, asked, stored, timeoutMs } = JSON.parse(process.argv[2] ?? '') as Task
await openClient(address).cancel(asked, {
  onlyWriter: false,
  timeoutMs,
  beforeSend: (entry) => {
    const file = openSync(stored, 'w')
    writeSync(file, entry)
    fsyncSync(file)
    closeSync(file)
  },
})
