import { defineConfig } from 'vitest/config'

/** `pnpm docs:look` alone: it needs the built site and a Chromium. */
export default defineConfig({
  test: { include: ['src/look.ts'], testTimeout: 600_000, hookTimeout: 120_000 },
})
