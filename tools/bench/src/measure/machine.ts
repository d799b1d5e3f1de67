import { cpus, release, type } from 'node:os'
import type { Machine } from '../results.ts'

/** What matters for figures, and nothing that names the machine. */
export function describeMachine(): Machine {
  const all = cpus()
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    system: `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}`,
    node: process.versions.node,
  }
}
