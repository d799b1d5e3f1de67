import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { json, newFolder } from './fixtures.ts'
import { startEmulator } from './start-emulator.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/many-orders.md'), 'utf8')

/** Commands of the page, each with what the page says that the last one of its block prints. */
function steps(): readonly { readonly words: readonly string[]; readonly output: string | undefined }[] {
  const blocks = [...page.matchAll(/^```(sh|text)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))
  return blocks.flatMap(({ language, text }, index) => {
    if (language !== 'sh') return []
    const next = blocks[index + 1]
    const lines = text.trimEnd().split('\n')
    return lines.map((line, at) => ({
      words: line.split(' '),
      output: at === lines.length - 1 && next?.language === 'text' ? next.text : undefined,
    }))
  })
}

/** `...` stands for anything. */
function pattern(output: string): RegExp {
  const parts = output.split('...').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`)
}

test('every command of the page about many orders works as it stands there', async () => {
  const folder = newFolder()
  const [install, emulate, ...rest] = steps()
  expect(install?.words.slice(0, 2)).toEqual(['npm', 'install'])
  expect(emulate?.words.slice(0, 2)).toEqual(['cancel', 'emulator'])
  const { port } = await startEmulator(folder, ...(emulate?.words.slice(2) ?? []))
  expect(rest.length).toBeGreaterThan(8)
  let token: string | undefined
  for (const { words, output } of rest) {
    expect(words[0]).toBe('cancel')
    // Another emulator may listen where the page's does, and nobody can be asked here.
    const args = words.slice(1).flatMap((word) => (word === '--example' ? [word, port] : [word]))
    const confirmed = args[0] === 'run' && token !== undefined ? [...args, '--confirm', token] : args
    const ran = await folder.run(confirmed)
    expect([words, ran.code === 0 || ran.code === 4, ran.err]).toEqual([words, true, ran.err])
    if (output !== undefined) expect(ran.out).toMatch(pattern(output))
    token = /--confirm (\S+)/.exec(ran.out)?.[1] ?? token
  }
  const { totals } = json(await folder.run(['status', 'night', '--json'])) as {
    readonly totals: { readonly cancelled: number }
  }
  expect(totals.cancelled).toBeGreaterThan(150)
  expect(folder.read('report.csv').split('\r\n')).toHaveLength(202)
})
