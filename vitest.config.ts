import { defineConfig } from 'vitest/config'

const conditions = ['@cancel/source', 'module', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
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
  },
})
