import { join } from 'node:path'
import { withFiles } from 'checks/lib/fixture.ts'
import { Application } from 'typedoc'
import { expect, test } from 'vitest'
import { findBareMembers } from './bare-members.ts'

function bareIn(source: string): Promise<readonly string[]> {
  const tsconfig = { files: ['index.ts'], compilerOptions: { types: [] } }
  return withFiles({ 'index.ts': source, 'tsconfig.json': tsconfig }, async (folder) => {
    const app = await Application.bootstrap({
      entryPoints: [join(folder, 'index.ts')],
      tsconfig: join(folder, 'tsconfig.json'),
      logLevel: 'Error',
    })
    const project = await app.convert()
    const found = findBareMembers(
      project === undefined ? [] : [Object.assign(project, { name: '@cancel/core' }) as never],
    )
    return found.map((path) => path.replace('@cancel/core: ', ''))
  })
}

test('names members and words of unions without a comment, and no others', async () => {
  const found = await bareIn(`
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
  `)
  expect(found.toSorted()).toEqual(['Options.bare', 'Result.hidden', "Word: 'bare'"])
})
