import { expect, test } from 'vitest'
import { crash, problems, programs } from './crash.ts'

// The control: the same program without the care sends twice, so that the count is worth something.
test.each(programs)(
  '%s, killed again and again: nothing is sent twice or forgotten, but by the control',
  async (program) => {
    expect(problems(program, await crash(program, 6, 7))).toEqual([])
  },
)
