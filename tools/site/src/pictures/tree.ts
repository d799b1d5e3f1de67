import { escape, svg, text, wrap } from './svg.ts'

interface Node {
  readonly x: number
  readonly y: number
  readonly words: string
  /** A question, a result, a throw, or what you do. */
  readonly kind: 'ask' | 'result' | 'throw' | 'you'
}

const [boxWidth, boxHeight] = [172, 62]

const nodes = {
  changed: { x: 15, y: 150, words: 'May the order have changed?', kind: 'ask' },
  about: { x: 235, y: 40, words: 'Is the no about this order?', kind: 'ask' },
  decided: { x: 235, y: 260, words: 'Do answer and reads decide?', kind: 'ask' },
  thrown: { x: 455, y: 15, words: 'CancelError', kind: 'throw' },
  refused: { x: 455, y: 105, words: 'refused', kind: 'result' },
  final: { x: 455, y: 195, words: 'cancelled, partially_cancelled, refused', kind: 'result' },
  open: { x: 455, y: 325, words: 'requested, unconfirmed', kind: 'result' },
  mend: { x: 675, y: 15, words: 'do what hint says; again if retryable', kind: 'you' },
  tell: { x: 675, y: 105, words: 'tell the customer', kind: 'you' },
  refund: { x: 675, y: 195, words: 'refund what is cancelled, once', kind: 'you' },
  follow: { x: 675, y: 285, words: 'store it, follow() it later', kind: 'you' },
  repeat: { x: 675, y: 375, words: 'still open and safeToRepeat: follow with repeat', kind: 'you' },
} as const satisfies Readonly<Record<string, Node>>

type Name = keyof typeof nodes

const edges: readonly (readonly [Name, Name, string?])[] = [
  ['changed', 'about', 'no'],
  ['changed', 'decided', 'yes'],
  ['about', 'thrown', 'no'],
  ['about', 'refused', 'yes'],
  ['decided', 'final', 'yes'],
  ['decided', 'open', 'no'],
  ['thrown', 'mend'],
  ['refused', 'tell'],
  ['final', 'refund'],
  ['open', 'follow'],
  ['open', 'repeat'],
]

/** What a call comes to, and what its caller does. */
export function treePicture(): string {
  const described = edges.map(([from, to, word]) => {
    const answer = word === undefined ? '' : `${word}: `
    return `${nodes[from].words} ${answer}${nodes[to].words}.`
  })
  return svg({
    width: 880,
    height: 455,
    title: 'Throw, result, follow, repeat',
    description: described.join(' '),
    style: '\n.small { font-size: 12.5px }',
    body: [...edges.map(arrow), ...Object.values(nodes).map(box)].join('\n'),
  })
}

const heads = { ask: 'head-plain', result: 'head-good', throw: 'head-open', you: 'head-plain' }

function box({ x, y, words, kind }: Node): string {
  const names =
    kind === 'result' || kind === 'throw' ? 'text mono strong small' : kind === 'you' ? 'faint' : 'text'
  const lines = wrap(words, 20)
  const first = y + boxHeight / 2 + 5 - (lines.length - 1) * 9
  return [
    `<rect class="card" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="${kind === 'ask' ? 28 : 6}"/>`,
    kind === 'result' || kind === 'throw'
      ? `<rect class="${heads[kind]}" x="${x}" y="${y}" width="5" height="${boxHeight}" rx="2"/>`
      : '',
    ...lines.map((line, index) => text(x + boxWidth / 2, first + index * 18, line, names, 'middle')),
  ].join('\n')
}

function arrow([from, to, word]: readonly [Name, Name, string?]): string {
  const [x1, y1] = [nodes[from].x + boxWidth, nodes[from].y + boxHeight / 2]
  const [x2, y2] = [nodes[to].x, nodes[to].y + boxHeight / 2]
  const middle = (x1 + x2) / 2
  const label =
    word === undefined
      ? ''
      : `<text x="${middle + 5}" y="${y2 - 8}" class="faint small">${escape(word)}</text>`
  return `<path class="line" d="M${x1} ${y1}H${middle}V${y2}H${x2 - 2}M${x2 - 8} ${y2 - 5}L${x2 - 2} ${y2}L${x2 - 8} ${y2 + 5}" stroke-width="1.5"/>${label}`
}
