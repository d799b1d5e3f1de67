import { test } from 'vitest'
import { repository } from 'checks/lib/workspace.ts'
import { consumers } from './consumers.ts'
import { runConsumer } from './run-consumer.ts'

// Projects that use the packed packages as strangers do.
test.concurrent.for(consumers)('$name: $shows', (consumer) => runConsumer(repository, consumer))
