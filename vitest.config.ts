import { defineConfig } from 'vitest/config'

// Tests and type tests read the packages' sources: no build stands between a change and its test.
const conditions = ['@cancel/source', 'module', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Vitest leaves one core idle by default, which is half of a small CI machine.
    maxWorkers: '100%',
    // Time is injected, so a test that takes this long hangs.
    testTimeout: 10_000,
    hookTimeout: 10_000,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'cancel',
          include: ['packages/*/{src,test}/**/*.test.ts', 'tools/*/**/*.test.ts', 'examples/**/*.test.ts'],
          typecheck: { enabled: true, include: ['packages/*/{src,test}/**/*.test-d.ts'] },
        },
      },
    ],
    coverage: {
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
})
