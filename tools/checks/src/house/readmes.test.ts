import { expect, test } from 'vitest'
import { checkReadme, type Papers, sections } from './readmes.ts'

const cases = ['cancelled', 'partially_cancelled', 'refused', 'requested', 'unconfirmed']
const texts: Readonly<Record<string, string>> = {
  Install: '```sh\nnpm install @cancel/alpha\n```',
  'Cancel an order': `\`\`\`ts\n${cases.map((status) => `case '${status}':`).join('\n')}\n\`\`\`\n\n### The request`,
  'Credentials and settings': '| `clientId` | `ALPHA_CLIENT_ID` | none |',
  Facts: '[FACTS.md](FACTS.md), read 2026-11.',
}
const quote =
  '> If `cancel` throws, this call did not change the order. If it may have, you get a result, and the result says what was seen.'
const good: Papers = {
  readme: `# @cancel/alpha\n\n${quote}\n\n${sections.map((title) => `## ${title}\n\n${texts[title] ?? 'x'}\n`).join('\n')}`,
  settings: ['clientId'],
  facts: 'Pages were read in 2026-11.',
}
const without = (text: string, other = ''): Papers => ({
  ...good,
  readme: good.readme.replace(text, other),
})

test('a README of the common shape is fine', () => {
  expect(checkReadme('@cancel/alpha', good)).toEqual([])
})

test.each([
  ['a section is missing', without('## Facts', '### Facts'), 'its sections are'],
  ['sections change places', without('## Install', '## Facts'), 'its sections are'],
  ['the promise has other words', without('did not change', 'does not change'), 'the promise is missing'],
  [
    'another package is installed',
    without('npm install @cancel/alpha', 'npm install alpha'),
    'Install does not say',
  ],
  ['a status is left to default', without("case 'unconfirmed':", 'default:'), 'no case for unconfirmed'],
  ['an option is not told', without('`clientId`'), 'has no row for clientId'],
  ['the facts are not linked', without('](FACTS.md)', ']'), 'does not link to FACTS.md'],
  ['the facts have another date', without('2026-11', '2025-11'), 'names no date'],
])('%s', (_title, papers, problem) => {
  expect(checkReadme('@cancel/alpha', papers).join()).toContain(problem)
})
