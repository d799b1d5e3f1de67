/** How the demo's clients read back: a short settle time, so that nobody waits. Leave it out in a program. */
export const quick = { reconcile: { settleMs: 40 } } as const
