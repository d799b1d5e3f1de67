import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CommandError } from '../exit.ts'
import { openPlace } from './open-place.ts'

test('a port that is taken is told as that, also where nothing can be written', async () => {
  // Not even root removes a folder as if it were a file.
  const path = mkdtempSync(join(tmpdir(), 'cancel-open-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  const told: string[] = []
  const taken = new CommandError('the port cannot be used')
  const opening = openPlace(path, 'night', 4711, {
    open: () => Promise.reject(taken),
    tell: (why) => void told.push(why),
  })
  await expect(opening).rejects.toBe(taken)
  expect(told).toEqual([expect.stringContaining(`${path} cannot be written`)])
})
