import { once } from 'node:events'
import { createFileTokenStore } from './file-token-store.ts'
import { createTinyShopee, type TinyShopeeOptions } from './tiny-shopee.ts'

// One process of several: waits to be told to go, refreshes the shared token if need be, cancels one order.
interface Task extends Omit<TinyShopeeOptions, 'store'> {
  readonly orderId: string
  readonly file: string
}

const task = JSON.parse(process.argv[2] ?? '') as Task
const cancel = createTinyShopee({ ...task, store: createFileTokenStore(task.file) })

process.send?.('ready')
await once(process, 'message')
await cancel(task.orderId)
process.send?.('cancelled')
process.disconnect()
