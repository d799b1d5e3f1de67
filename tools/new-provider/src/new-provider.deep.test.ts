import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { readFiles } from 'checks/lib/files.ts'
import { run, runOrThrow } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'

test('the copy is a package like the others: it compiles, its tests are green, and it keeps the rules', () =>
  inScratch(async (root) => {
    const listed = await runOrThrow('git', ['ls-files', '-co', '--exclude-standard'], { cwd: repository })
    for (const path of listed.trim().split('\n'))
      if (existsSync(join(repository, path))) cpSync(join(repository, path), join(root, path))
    await runOrThrow('git', ['init', '--quiet'], { cwd: root })
    const env = { ...process.env, CI: '', pnpm_config_offline: 'true', NO_COLOR: '1' }
    const pnpm = (...parameters: readonly string[]): Promise<string> =>
      runOrThrow('pnpm', parameters, { cwd: root, env })
    await pnpm('install', '--frozen-lockfile')

    for (const [name, why] of [
      ['Kibo', 'packages/kibo is taken'],
      ['acme', 'taken by the template'],
      ['1vendor', 'the name must be words'],
      ["Exam'ple", 'the name must be words'],
      ['../example', 'the name must be words'],
      ['x', '2 to 30'],
    ] as const) {
      const refused = await run('pnpm', ['new-provider', name], { cwd: root, env })
      expect.soft(refused).toMatchObject({ code: 2, output: expect.stringContaining(why) as string })
    }
    const written = await pnpm('new-provider', 'example Orders')
    expect(written).toContain('wrote packages/exampleorders/src/exampleorders.ts\n')
    expect(await pnpm('vitest', 'run', 'packages/exampleorders/')).toMatch(/Tests.*\d{3} passed/)
    // With declarations as they are published, and the sources of core.
    const build = ['-p', 'packages/exampleorders/tsconfig.build.json', '--noEmit', '--rootDir', '.']
    await pnpm('tsc', ...build, '--customConditions', '@cancel/source')
    await pnpm('types')
    await pnpm('vitest', 'run', '--mode', 'house', '-t', 'exampleorders|every tarball')
    const texts = readFiles(root, ['packages/exampleorders/**/*']).map(({ text }) => text)
    expect(texts.filter((text) => /acme/i.test(text))).toEqual([])
    expect(texts.join('\n')).toMatch(/example Orders[^]*createExampleOrders[^]*EXAMPLEORDERS_/)
  }))
