import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultTable } from './readme-table.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The cells of each row; a formatter pads them as it likes. */
function cells(table: string): string[][] {
  const rows = table.split('\n').filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line))
  return rows.map((line) => line.split('|').map((cell) => cell.trim()))
}

test('the fault table is the one the code runs', () => {
  const table = /<!-- faults -->(?<table>.*)<!-- \/faults -->/s.exec(readme)?.groups?.['table'] ?? ''
  expect(cells(table)).toEqual(cells(faultTable()))
})
