import { type ContenderId, contenderIds } from './contenders/contenders.ts'
import { type BundleEntry, bundleEntries } from './measure/bundles.ts'
import { type ImportSet, importSets } from './measure/imports.ts'
import { installSets, type InstallSet } from './measure/installs.ts'
import type { Columns, Rounds } from './measure/rounds.ts'
import type { Results } from './results.ts'

/** Results that no machine gave, for tests: each contender a little slower than the one before. */
export function anyResults(): Results {
  const each = <Name extends string, Value>(
    names: readonly Name[],
    of: (name: Name, index: number) => Value,
  ): Record<Name, Value> =>
    Object.fromEntries(names.map((name, index) => [name, of(name, index)])) as Record<Name, Value>
  const rounds: Rounds = each(contenderIds, (_id, index) => ({
    1: columns(100 + index),
    32: columns(100 + index),
    512: columns(90 + index),
  }))
  return {
    command: 'pnpm bench',
    date: '2026-11-26',
    machine: { processor: 'a processor', cores: 2, system: 'Linux 6.1', node: '24.21.0' },
    rounds,
    connections: each<ContenderId, number>(contenderIds, () => 4),
    serverMicros: 12,
    imports: each(Object.keys(importSets) as ImportSet[], () => ({
      cpuMillis: [30, 31, 32],
      wallMillis: [30, 31, 32],
    })),
    bundles: each(Object.keys(bundleEntries) as BundleEntry[], (_entry, index) => ({
      minified: 80_000,
      gzipped: 28_000 + index,
    })),
    longRun: {
      contender: 'cancel',
      early: { calls: 10_000, heldBytes: 20_000_000 },
      late: { calls: 100_000, heldBytes: 20_100_000 },
    },
    memory: each(contenderIds, () => ({ heldBytes: 20_000_000, peakBytes: 200_000_000 })),
    installs: each(Object.keys(installSets) as InstallSet[], () => ({ packages: 3, bytes: 1_200_000 })),
  }
}

function columns(middle: number): Columns {
  const spread = [middle - 1, middle, middle + 1]
  return {
    round: [1, 2, 3],
    cpuMicros: [...spread],
    callsPerSecond: spread.map((figure) => figure * 100),
    p50Micros: [...spread],
    p99Micros: [...spread],
  }
}
