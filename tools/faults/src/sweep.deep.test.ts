import { sweep } from '@cancel/conformance/sweep'
import { expect, test } from 'vitest'
import { runCrowd } from './crowd.ts'
import { problemsIn } from './figures.ts'
import { reachNobody, sweepSockets, transports } from './sockets.ts'
import { subjects } from './subjects.ts'

test.each(subjects)(
  'a tenth of the deep trials at $title',
  async ({ name, underTest }) => {
    const played = await sweep(underTest, { everyNth: 10 })
    expect(played.length).toBeGreaterThan(150)
    expect(problemsIn(name, played)).toEqual([])
  },
  120_000,
)

test.each(transports)(
  'over sockets with $title, and those that reach nobody',
  async (transport) => {
    for (const subject of subjects) {
      const played = await sweepSockets(subject, transport, 12)
      expect(played.length).toBeGreaterThan(20)
      expect(problemsIn(subject.name, played)).toEqual([])
      expect(await reachNobody(subject, transport)).toEqual([])
    }
  },
  120_000,
)

test.each(transports)(
  'a crowd of cancels at once with $title, some of which go wrong',
  async (transport) => {
    const [subject] = subjects.filter(({ name }) => name === 'shopee')
    if (subject === undefined) throw new Error('no such vendor')
    const crowd = await runCrowd(subject, transport, 500)
    expect(crowd).toMatchObject({ repeats: 0, problems: [], faults: 50 })
  },
  120_000,
)
