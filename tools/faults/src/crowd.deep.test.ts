import { expect, test } from 'vitest'
import { runCrowd } from './crowd.ts'
import { transports } from './sockets.ts'
import { subjects } from './subjects.ts'

test.each(transports)('a crowd of cancels at once with $title, some of which go wrong', async (transport) => {
  const [subject] = subjects.filter(({ name }) => name === 'shopee')
  if (subject === undefined) throw new Error('no such vendor')
  const crowd = await runCrowd(subject, transport, 500)
  expect(crowd).toMatchObject({ repeats: 0, problems: [], faults: 50 })
})
