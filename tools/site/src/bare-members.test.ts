import { join } from 'node:path'
import { withFiles } from 'checks/lib/fixture.ts'
import { Application } from 'typedoc'
import { expect, test } from 'vitest'
import { findBareMembers } from './bare-members.ts'

const source = `
  export interface Options {
    /** Told. */
    readonly told: string
    readonly bare: string
    readonly literal: 'one'
    /** Told as a whole. */
    readonly inline: 'a' | 'b'
  }
  /** A union. */
  export type Word =
    /** Told. */
    | 'told'
    | 'bare'
  /** \`x\` and \`y\` are told here. */
  export type Short = 'x' | 'y'
  export type Result = {
    /** Told. */
    readonly a: string
  } & {
    readonly hidden: string
  }
`

test('names members and words of unions without a comment, and no others', () =>
  withFiles({ 'index.ts': source, 'tsconfig.json': { files: ['index.ts'] } }, async (folder) => {
    const app = await Application.bootstrap({
      entryPoints: [join(folder, 'index.ts')],
      tsconfig: join(folder, 'tsconfig.json'),
      alwaysCreateEntryPointModule: true,
      logLevel: 'Error',
    })
    const project = await app.convert()
    for (const module of project?.children ?? []) module.name = '@cancel/core'
    expect(project && findBareMembers(project)).toEqual(
      ['Options.bare', "Word: 'bare'", 'Result.__type.hidden'].map((path) => `@cancel/core.${path}`),
    )
  }))
