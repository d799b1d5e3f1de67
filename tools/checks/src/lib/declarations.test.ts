import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeEntry } from '../api-snapshot.ts'
import { reachableDeclarations, readSurfaces } from './declarations.ts'
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

const surfaceOf = (given: Readonly<Record<string, string>>, entries: readonly string[] = ['index.d.ts']) =>
  withFiles(given, (root) => readSurfaces(entries.map((entry) => join(root, entry))))

test('gives each name with its kind and its declaration, sorted', async () => {
  const [surface] = await surfaceOf(files)
  expect(surface?.names).toEqual([
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

test('tells what public names are made of, once for all entries', async () => {
  const two = { ...files, 'other.d.ts': "export type { Deep as Other } from './deep.js';\n" }
  const [index, other] = await surfaceOf(two, ['index.d.ts', 'other.d.ts'])
  expect(index?.reached).toEqual([])
  expect(other?.names.map(({ name }) => name)).toEqual(['Other'])
  const [alone] = await surfaceOf(files)
  expect(alone?.reached).toEqual([
    { name: 'Deep', kind: 'interface', declaration: 'interface Deep {\n    readonly x: 1;\n}' },
  ])
})

const surface = {
  'index.d.ts': `import type { Settings } from '@cancel/core';
import type { Base } from './base.js';
/** How it ended. */
export type Failure = 
/** Never made. */
'not_connected'
/** Told. */
 | 'tls';
export interface Options extends Base, Settings {
    readonly count?: number;
}
export type Result<Kind extends string = 'a'> = Common<Kind> & {
    readonly last: import('./base.js').Last;
};
type Common<Kind> = {
    readonly kind: Kind;
};
export declare function open(name: string): Result;
export declare function open(id: number, options: Options): Result;
export declare class Thing {
    static of(name: string): Thing;
}
`,
  'base.d.ts':
    'export interface Base {\n    readonly old: string;\n}\nexport type Last = string | undefined;\n',
}

test.each([
  ['a parameter of another type', 'open(name: string)', 'open(name: string | URL)'],
  ['a second overload that changed', 'open(id: number,', 'open(id: bigint,'],
  ['an overload less', 'export declare function open(name: string): Result;\n', ''],
  ['an optional member that became required', 'count?: number', 'count: number'],
  ['another default type', "Kind extends string = 'a'", 'Kind extends string = string'],
  ['a member of an alias that is not exported', 'readonly kind: Kind', 'readonly sort: Kind'],
  ['a value of a union that begins a line', "'not_connected'", "'unconnected'"],
  ['an inherited member', 'readonly old: string', 'readonly old: number'],
  ['a type behind import()', 'Last = string | undefined', 'Last = string'],
  [
    'a base from another package',
    "Settings } from '@cancel/core'",
    "Other as Settings } from '@cancel/core'",
  ],
  ['a static member', 'static of(name: string)', 'static of(name: string, more?: number)'],
])('a snapshot shows %s', async (_, before, after) => {
  const changed = Object.fromEntries(
    Object.entries(surface).map(([path, text]) => [path, text.replace(before, after)]),
  )
  expect(changed).not.toEqual(surface)
  expect(await describeAll(changed)).not.toBe(await describeAll(surface))
})

test('a snapshot does not show a comment', async () => {
  const changed = { ...surface, 'index.d.ts': surface['index.d.ts'].replace('Never made', 'Not made') }
  expect(await describeAll(changed)).toBe(await describeAll(surface))
})

async function describeAll(given: Readonly<Record<string, string>>): Promise<string> {
  return (await surfaceOf(given)).map((each) => describeEntry('@cancel/x', each)).join('\n')
}

test('follows what a compiler loads, and nothing else', async () => {
  const found = await withFiles(files, (root) =>
    reachableDeclarations(join(root, 'index.d.ts')).map((path) => path.slice(root.length + 1)),
  )
  expect(found).toEqual(['deep.d.ts', 'hidden.d.ts', 'index.d.ts', 'thing.d.ts'])
})

test('refuses an export star', async () => {
  const star = { 'index.d.ts': "export * from './a.js';\n" }
  await expect(surfaceOf(star)).rejects.toThrow('export *')
})

test('refuses a name that is nowhere declared', async () => {
  const lost = { 'index.d.ts': "export { lost } from './a.js';\n", 'a.d.ts': 'export {};\n' }
  await expect(surfaceOf(lost)).rejects.toThrow('does not export lost')
})

test('prints the names first', () => {
  const a = { name: 'a', kind: 'const', declaration: 'const a: {\n  b: B;\n};' }
  const b = { name: 'B', kind: 'type', declaration: 'type B = C;' }
  expect(describeEntry('@cancel/x', { names: [a], reached: [b], foreign: ['C of @cancel/core'] })).toBe(
    [
      '## @cancel/x\n- a (const)\n- uses C of @cancel/core\n',
      'a (const)\n  const a: {\n    b: B;\n  };\n',
      '### @cancel/x: what these are made of, not exported\n',
      'B (type)\n  type B = C;\n',
    ].join('\n'),
  )
})
