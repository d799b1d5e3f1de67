const left = new Set<() => void>()

process.once('exit', () => {
  for (const undo of left) undo()
})
// Without a listener a signal ends the process with no exit event, and what it has started lives on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** Undone when this process ends, however it ends but by `kill -9`. Returns what takes that back. */
export function atExit(undo: () => void): () => void {
  left.add(undo)
  return () => left.delete(undo)
}
