import type { Spread } from '../figures/statistics.ts'

/** `1.23 (1.20 to 1.27)` */
export function ratioWithSpread({ median, first, third }: Spread): string {
  return `${median.toFixed(2)} (${first.toFixed(2)} to ${third.toFixed(2)})`
}

/** `123 (120 to 127)` */
export function withSpread({ median, first, third }: Spread): string {
  return `${whole(median)} (${whole(first)} to ${whole(third)})`
}

/** `12,345` */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** Thousands, as a network counts: `28.0 kB`, `4.1 MB`. */
export function bytes(value: number): string {
  return value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`
}
