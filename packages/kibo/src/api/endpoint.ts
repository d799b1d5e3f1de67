import { fits, type HttpAnswer, type ShapeOf, type Understanding } from '@cancel/core/provider'

/** Kibo's id of a request, for its support ("API Best Practices", docs.kibocommerce.com, read 2026-11). */
const correlationHeader = 'x-vol-correlation'

/** Reads an answer in Kibo's terms: an error wherever one is, else what the schema asks for, else something foreign. */
export function readAnswer<Value>(
  answer: HttpAnswer,
  shape: ShapeOf<Value>,
  isTheRightOne: (value: Value) => boolean = () => true,
): Understanding<Value> {
  const requestId = answer.headers.get(correlationHeader)
  const common = requestId === null ? {} : { requestId }
  if (answer.body.kind === 'empty') return { shape: answer.status === 429 ? 'vendor' : 'foreign', ...common }
  if (answer.body.kind !== 'json') return { shape: 'foreign', ...common }
  const { value } = answer.body
  const error = readProblem(value)
  if (error !== undefined) return { shape: 'vendor', ...common, ...error }
  const succeeded =
    answer.status >= 200 && answer.status < 300 && fits<Value>(shape, value) && isTheRightOne(value)
  return succeeded ? { shape: 'success', value, ...common } : { shape: 'foreign', ...common }
}

/**
 * Finds Kibo's error: `errorCode` at the top (services), in `items[0]` (the edge), or a classic OMS number. Exception
 * details may hold a stack trace of the server and are left alone.
 */
function readProblem(value: unknown): { readonly code: string; readonly message?: string } | undefined {
  const top = membersOf(value)
  const items = top?.['items']
  for (const candidate of [top, membersOf(Array.isArray(items) ? items[0] : undefined)]) {
    const code = candidate === undefined ? undefined : codeOf(candidate)
    const message = candidate?.['message']
    if (code !== undefined) return { code, ...(typeof message === 'string' ? { message } : {}) }
  }
  return undefined
}

type Members = Readonly<Record<string, unknown>>

function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null ? (value as Members) : undefined
}

/** The classic numbers run from 5000 GENERIC_OK, which is none, to 5017 on the page as far as it is public. */
function codeOf(members: Members): string | undefined {
  const text = textOf(members['errorCode'])
  if (text !== '' && text !== '5000') return text
  const classic = textOf(members['code'])
  return /^50\d\d$/.test(classic) && classic !== '5000' ? classic : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
