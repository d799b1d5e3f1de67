import type { Effect, Failure, Shape, When } from '@cancel/core'

const failures: Readonly<Record<Failure, string>> = {
  not_connected: 'no connection was made',
  tls: 'TLS or the certificate was refused',
  timed_out: 'no answer came in time',
  connection_lost: 'the connection was lost',
  not_http: 'what came is not HTTP',
  body_cut: 'the body broke off after the status line',
  oversized: 'the answer is longer than allowed',
  aborted: 'the caller ended the attempt',
  unknown: 'a failure nobody foresaw',
}

const shapes: Readonly<Record<Shape, string>> = {
  success: 'a success of the shape the endpoint promises',
  vendor: 'an error in the vendor’s own shape',
  html: 'an HTML page',
  foreign: 'another shape',
}

const effects: Readonly<Record<Effect, string>> = {
  shown: 'everything asked for is shown as cancelled',
  not_shown: 'the order it shows is not cancelled',
  accepted: 'it was taken, and no order is shown',
}

/** When a row applies, as a sentence. */
export function whenInWords(when: When): string {
  const parts = [
    named('the call is a', when.purpose),
    when.sent === 'never' ? 'the request provably never left' : undefined,
    when.failure === undefined ? undefined : either(list(when.failure).map((failure) => failures[failure])),
    when.status === undefined ? undefined : `HTTP ${either(list(when.status).map(String))}`,
    when.shape === undefined ? undefined : either(list(when.shape).map((shape) => shapes[shape])),
    when.code === undefined ? undefined : `code ${either(list(when.code).map((code) => `\`${code}\``))}`,
    when.text === undefined ? undefined : `text that matches \`${String(when.text)}\``,
    when.effect === undefined ? undefined : effects[when.effect],
    when.quantity === undefined
      ? undefined
      : when.quantity
        ? 'some units of a line are asked for'
        : 'no quantity is asked for',
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? 'Everything else.' : sentence(parts.join('; '))
}

function named(words: string, values: string | readonly string[] | undefined): string | undefined {
  return values === undefined ? undefined : `${words} ${either(list(values))}`
}

function list<Value>(values: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(values) ? values : [values as Value]
}

function either(values: readonly string[]): string {
  if (values.length < 2) return values.join('')
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}
