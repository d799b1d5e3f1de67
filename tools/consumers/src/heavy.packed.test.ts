import { test } from 'vitest'
import { repository } from 'checks/lib/workspace.ts'
import { heavyConsumers } from './consumers.ts'
import { runConsumer } from './run-consumer.ts'

// The same, with large downloads.
test.concurrent.for(heavyConsumers)('$name: $shows', (consumer) => runConsumer(repository, consumer))
