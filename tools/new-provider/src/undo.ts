/** What `pnpm install`, `pnpm generate` and `pnpm ceilings --write` change for a new provider. */
export const generatedFiles: readonly string[] = [
  'docs/reliability.md',
  'docs/verdicts.md',
  'packages/emulator/api.txt',
  'packages/emulator/files.txt',
  'pnpm-lock.yaml',
  'tools/checks/ceilings.json',
]

/**
 * The commands that take a generation back, whatever of its steps ran: what was created goes, with everything that was
 * added or built beside it, and what was changed is as it was committed.
 */
export function undoOf(created: readonly string[], changed: readonly string[]): readonly string[] {
  const places = new Set(created.map(placeOf))
  return [
    `git clean -fdxq -- ${[...places].join(' ')}`,
    `git restore -- ${[...changed, ...generatedFiles].join(' ')}`,
    'pnpm install',
  ]
}

/** The provider's own folder, or the file where it is one among others. */
function placeOf(path: string): string {
  return (/^packages\/(?:emulator\/src\/)?[a-z0-9]+(?=\/)/.exec(path) ?? [path])[0]
}
