import { expect, test } from 'vitest'
import { capabilityList, type Declared } from './capabilities.ts'
import { checkReadme, type Papers, sections } from './readmes.ts'

const cases = ['cancelled', 'partially_cancelled', 'refused', 'requested', 'unconfirmed']
const declared: Declared = {
  title: 'Alpha',
  capabilities: {
    wholeOrder: true,
    lines: true,
    lineQuantity: false,
    reasons: ['other'],
    decidedBy: 'vendor',
    requestId: false,
  },
  columns: ['lines'],
  request: { properties: { orderId: {}, lines: {} }, required: ['orderId'] },
}
const change = (capabilities: Partial<Declared['capabilities']>): Declared => ({
  ...declared,
  capabilities: { ...declared.capabilities, ...capabilities },
})
const texts: Readonly<Record<string, string>> = {
  Install: '```sh\nnpm install @cancel/alpha\n```',
  'Cancel an order': `\`\`\`ts\n${cases.map((status) => `case '${status}':`).join('\n')}\n\`\`\`\n\n<!-- capabilities -->\n\n${capabilityList(declared)}\n\n<!-- /capabilities -->\n\n### The request\n\n| \`orderId\` | x |\n| \`reason\`, \`lines\` | x |`,
  'Credentials and settings': '| `clientId` | `ALPHA_CLIENT_ID` | none |',
  Facts: '[FACTS.md](FACTS.md), read 2026-11.',
}
const quote =
  '> If `cancel` throws, this call did not change the order. If it may have, you get a result, and the result says what was seen.'
const good: Papers = {
  readme: `# @cancel/alpha\n\n${quote}\n\n${sections.map((title) => `## ${title}\n\n${texts[title] ?? 'x'}\n`).join('\n')}`,
  settings: ['clientId'],
  facts: 'Pages were read in 2026-11.',
  declared,
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
  ['a field of a request is not told', without('`lines` |', '|'), 'The request has no row for lines'],
  ['the declaration writes nothing', without('<!-- capabilities -->'), 'says other than the declaration'],
  ['another hand wrote there', without('whole orders, lines.', 'whole orders.'), 'says other than'],
  ['units can be cancelled by now', { ...good, declared: change({ lineQuantity: true }) }, 'says other than'],
  ['a reason is new', { ...good, declared: change({ reasons: ['other', 'fraud'] }) }, 'says other than'],
  ['suppliers decide by now', { ...good, declared: change({ decidedBy: 'supplier' }) }, 'says other than'],
  ['the facts are not linked', without('](FACTS.md)', ']'), 'does not link to FACTS.md'],
  ['the facts have another date', without('2026-11', '2025-11'), 'names no date'],
])('%s', (_title, papers, problem) => {
  expect(checkReadme('@cancel/alpha', papers).join()).toContain(problem)
})
