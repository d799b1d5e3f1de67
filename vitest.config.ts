import { defineConfig } from 'vitest/config'

// Tests read the packages' sources: no build stands between a change and its test.
// Not `import`: Node would hand these to `require` as well, and a package would get the wrong one of its two builds.
const conditions = ['@cancel/source', 'module', 'node', 'default']

/**
 * `x.deep.test.ts` takes long, `x.packed.test.ts` reads tarballs, `x.house.test.ts` the whole repository: each runs in a
 * mode and a task of its own.
 */
const kinds = ['deep', 'house', 'packed']

export default defineConfig(({ mode }) => {
  const isOfKind = kinds.includes(mode)
  const ending = isOfKind ? `${mode}.test.ts` : 'test.ts'
  const besideTheSource = `{packages,tools}/*/src/**/*.${ending}`
  const acrossPackages = [`{packages,tools}/*/test/**/*.${ending}`, `examples/provider/**/*.${ending}`]
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      projects: [
        // Most of these are rules: what they import takes longer than they do, and is read once for all of them.
        { extends: true, test: { name: 'source', include: [besideTheSource], isolate: isOfKind } },
        { extends: true, test: { name: 'across', include: acrossPackages } },
        {
          extends: true,
          test: { name: 'examples', include: [`examples/**/*.${ending}`], exclude: ['examples/provider/**'] },
        },
      ],
      exclude: [
        '**/node_modules/**',
        '**/dist/**',
        ...(isOfKind ? [] : kinds.map((kind) => `**/*.${kind}.test.ts`)),
      ],
      // Vitest leaves one core idle by default, which is half of a small CI machine.
      maxWorkers: '100%',
      pool: 'threads',
      // Time is injected, so a test that takes this long hangs, on a machine that is busy with other things, too. Those
      // of a kind of their own wait for programs and servers.
      testTimeout: isOfKind ? 600_000 : 300_000,
      hookTimeout: 300_000,
      // One second by default.
      expect: { poll: { timeout: 100_000 } },
      unstubEnvs: true,
      unstubGlobals: true,
      coverage: {
        include: ['packages/*/src/**/*.ts'],
        exclude: ['**/*.test.ts', '**/*.test-d.ts'],
        reporter: ['text-summary', 'html'],
      },
    },
  }
})
