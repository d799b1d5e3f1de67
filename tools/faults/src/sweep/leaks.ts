import { inspect } from 'node:util'

/** A place among the texts of a value where a secret shows, in words that do not repeat it. */
export function leakIn(value: unknown, secrets: Iterable<string>): string | undefined {
  // Hidden properties, causes and stacks are what a logger finds as well.
  const text = `${inspect(value, { depth: 20, showHidden: true, maxStringLength: null, breakLength: Infinity })}
${JSON.stringify(value)}`
  for (const secret of secrets) {
    const form = formsOf(secret).find((each) => text.includes(each))
    if (form === undefined) continue
    const at = text.indexOf(form)
    return text.slice(Math.max(0, at - 60), at + form.length + 20).replaceAll(form, '***')
  }
  return undefined
}

/** The secret as it stands, and as URLs, forms, JSON and base64 carry it. */
function formsOf(secret: string): readonly string[] {
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  const base64 = Buffer.from(secret).toString('base64').replaceAll('=', '')
  return [secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1), base64]
}

/** A `fetch` that notes the credentials and signatures which pass through it as secrets. */
export function noting(fetch: typeof globalThis.fetch, secrets: Set<string>): typeof globalThis.fetch {
  return (input, init) => {
    const request = input instanceof Request ? input : undefined
    const query = new URL(input instanceof Request ? input.url : input).searchParams
    const authorization = new Headers(init?.headers ?? request?.headers).get('authorization')
    const carried = [authorization?.replace(/^\S+\s+/, ''), query.get('access_token'), query.get('sign')]
    for (const secret of carried) if (secret !== undefined && secret !== null) secrets.add(secret)
    return fetch(input, init)
  }
}
