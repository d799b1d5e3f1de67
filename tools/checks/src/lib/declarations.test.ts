import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeEntry } from '../api-snapshot.ts'
import { reachableDeclarations, readPublicNames } from './declarations.ts'
import { withFiles } from './fixture.ts'

// In two parts, or this file would seem to have a source map of its own.
const mapComment = ['//# source', 'MappingURL=index.d.ts.map'].join('')

const files = {
  'index.d.ts': `import { hidden } from './hidden.js';
export { createThing, type Thing as Item } from './thing.js';
export type { Member } from './thing.js';
export { hidden };
export declare const version = 1;
${mapComment}
`,
  'thing.d.ts': `import type { Deep } from './deep.js';
/**
 * A thing.
 *
 * export declare const trap: 1;
 */
export interface Thing {
    /** Its name. */
    readonly name: string;
    readonly deep: Deep;
}
export type Member = {
    readonly kind: 'a';
} | {
    readonly kind: 'b';
};
export declare function createThing(name: string): Thing;
declare const secret: number;
export {};
`,
  'deep.d.ts': 'export interface Deep {\n    readonly x: 1;\n}\n',
  'hidden.d.ts': 'export declare const hidden: string;\n',
  'alone.d.ts': 'export declare const alone: string;\n',
}

test('gives each name with its kind and its declaration, sorted', async () => {
  expect(await withFiles(files, (root) => readPublicNames(join(root, 'index.d.ts')))).toEqual([
    {
      name: 'Item',
      kind: 'interface',
      declaration: 'interface Thing {\n    readonly name: string;\n    readonly deep: Deep;\n}',
    },
    {
      name: 'Member',
      kind: 'type',
      declaration: "type Member = {\n    readonly kind: 'a';\n} | {\n    readonly kind: 'b';\n};",
    },
    { name: 'createThing', kind: 'function', declaration: 'function createThing(name: string): Thing;' },
    { name: 'hidden', kind: 'const', declaration: 'const hidden: string;' },
    { name: 'version', kind: 'const', declaration: 'const version = 1;' },
  ])
})

test('follows what a compiler loads, and nothing else', async () => {
  const found = await withFiles(files, (root) =>
    reachableDeclarations(join(root, 'index.d.ts')).map((path) => path.slice(root.length + 1)),
  )
  expect(found).toEqual(['deep.d.ts', 'hidden.d.ts', 'index.d.ts', 'thing.d.ts'])
})

test('refuses an export star', async () => {
  const star = { 'index.d.ts': "export * from './a.js';\n" }
  await expect(withFiles(star, (root) => readPublicNames(join(root, 'index.d.ts')))).rejects.toThrow(
    'export *',
  )
})

test('refuses a name that is nowhere declared', async () => {
  const lost = { 'index.d.ts': "export { lost } from './a.js';\n", 'a.d.ts': 'export {};\n' }
  await expect(withFiles(lost, (root) => readPublicNames(join(root, 'index.d.ts')))).rejects.toThrow(
    'does not export lost',
  )
})

test('prints the names first', () => {
  const text = describeEntry('@cancel/x', [
    { name: 'a', kind: 'const', declaration: 'const a: {\n  b: 1;\n};' },
  ])
  expect(text).toBe('## @cancel/x\n- a (const)\n\na (const)\n  const a: {\n    b: 1;\n  };\n')
})
