#!/usr/bin/env node
import { helpText, readArguments, welcomeText } from './command-line.ts'
import { createEmulator } from './emulator.ts'
import { addExampleOrders } from './example-orders.ts'
import { logLine } from './request-log.ts'

const { help, port } = readArguments(process.argv.slice(2))

if (help) console.log(helpText)
else await serve()

async function serve(): Promise<void> {
  const emulator = createEmulator()
  const orders = addExampleOrders(emulator)
  const listening = await emulator.listen({ port, onRequest: (entry) => console.log(logLine(entry)) })
  console.log(welcomeText(listening, orders))
  const stop = (): void => {
    void listening.close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
