import { authKinds, deciders, type Field, methods } from './answers.ts'

/** What a field may be, in words, and whether a text is that. */
interface Rule {
  readonly allowed: string
  readonly fits: (text: string) => boolean
}

const oneOf = (words: readonly string[]): Rule => ({
  allowed: `one of ${words.join(', ')}`,
  fits: (text) => words.includes(text),
})

/** A segment is plain text, or nothing but the placeholder. */
const path = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[A-Za-z0-9._~-]+|\{[a-z][A-Za-z0-9_]*\}))+\/?$/
const query = /^[^?]+\?[A-Za-z_][A-Za-z0-9_]*=\{[a-z][A-Za-z0-9_]*\}$/

function isHost(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' && url.origin + url.pathname.replace(/\/$/, '') === text
}

const rules: Readonly<Record<Field, Rule>> = {
  name: {
    allowed: 'the name of a folder and of variables: 2 to 30 lower-case letters and digits, a letter first',
    fits: (text) => /^[a-z][a-z0-9]{1,29}$/.test(text),
  },
  title: {
    allowed: "the vendor's name in words of letters and digits, such as 'Example Orders'",
    fits: (text) => /^[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*$/.test(text),
  },
  auth: oneOf(authKinds),
  method: oneOf(methods),
  path: {
    allowed:
      "a path such as '/orders/{orderId}/cancel', with the placeholder as a whole segment or with none",
    fits: (text) => path.test(text) && placeholders(text).length <= 1,
  },
  readPath: {
    allowed: "a path with one placeholder, such as '/orders/{orderId}' or '/orders?id={orderId}'",
    fits: (text) => {
      const [pathname = '', ...more] = text.split('?')
      const isForm = more.length === 0 ? path.test(text) : query.test(text) && path.test(pathname)
      return isForm && placeholders(text).length === 1
    },
  },
  decidedBy: oneOf(deciders),
  productionUrl: { allowed: 'an https address without query and without a slash at the end', fits: isHost },
  sandboxUrl: { allowed: 'an https address without query and without a slash at the end', fits: isHost },
  tokenPath: {
    allowed: "a path without placeholders, such as '/oauth/token'",
    fits: (text) => path.test(text) && placeholders(text).length === 0,
  },
  tokenHeader: {
    // A token of RFC 9110 5.6.2. Quotes and the bar would need an escape in code and tables; no vendor has them.
    allowed: 'the name of a header, of letters, digits and !#$%&*+-.^_~, such as X-Api-Token',
    fits: (text) => /^[!#$%&*+.^_~0-9A-Za-z-]+$/.test(text),
  },
}

/** The names in braces. */
export function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

/** What is wrong with a value, without its field's name; `undefined` when nothing is. */
export function wrongWith(field: Field, given: string): string | undefined {
  const { allowed, fits } = rules[field]
  return fits(given) ? undefined : `must be ${allowed}; given ${JSON.stringify(given)}`
}
