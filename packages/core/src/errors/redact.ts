import { compact } from '../compact.ts'

const longest = 500
/** Signatures are secrets too, a new one each attempt: of one length only the latest are kept. */
const mostAlike = 1000

/** Takes every secret in use out of foreign text before it reaches an error, an event or a result. */
export interface Scrubber {
  /** From now on this value is taken out. Values below four characters are not: they would shred every text. */
  readonly add: (secret: string) => void
  /** Scrubs, drops control characters and cuts at 500 characters. */
  readonly text: (foreign: string) => string
}

export function createScrubber(): Scrubber {
  const byLength: Map<string, readonly string[]>[] = []
  return {
    add: (secret) => {
      if (secret.length < 4) return
      const alike = (byLength[secret.length] ??= new Map<string, readonly string[]>())
      const forms = alike.get(secret) ?? formsOf(secret)
      alike.delete(secret)
      alike.set(secret, forms)
      const [oldest = ''] = alike.keys()
      if (alike.size > mostAlike) alike.delete(oldest)
    },
    text: (foreign) => {
      // No form of a secret is shorter than the secret: a short text is not held against a thousand signatures.
      const found = byLength
        .slice(0, foreign.length + 1)
        .flatMap((alike) => [...alike.values()].flat())
        .filter((form) => foreign.includes(form))
      let text = foreign
      // Longest first, so that a secret inside another does not leave the rest of the longer one behind.
      for (const form of found.toSorted((a, b) => b.length - a.length))
        text = text.replaceAll(form, '[secret]')
      text = text.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim()
      return text.length > longest ? `${text.slice(0, longest)}…` : text
    },
  }
}

function formsOf(secret: string): string[] {
  // What has no character that anything changes, such as a signature, has two forms.
  if (/^[\w.-]+$/.test(secret)) return [secret, btoa(secret).replaceAll('=', '')]
  const encoded = encodeURIComponent(secret)
  const base64 = btoa(String.fromCodePoint(...new TextEncoder().encode(secret))).replaceAll('=', '')
  const json = JSON.stringify(secret).slice(1, -1)
  // Forms encode more than URLs do: the `~` of a Microsoft client secret, for one.
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  return [secret, encoded, form, base64, json]
}

/** A copy of an error that holds only what is safe: its name, its code, its scrubbed message. */
export function copyCause(error: unknown, scrub: Scrubber): Error | undefined {
  if (!(error instanceof Error)) return undefined
  // ky prints the whole address, and a query may hold a signature.
  const copy = new Error(scrub.text(error.message.replaceAll(/(https?:\/\/[^\s?]+)\?\S*/g, '$1')))
  copy.name = error.name
  delete copy.stack
  const { code } = error as { code?: unknown }
  const cause = copyCause(error.cause, scrub)
  return Object.assign(
    copy,
    compact({ code: typeof code === 'string' ? scrub.text(code) : undefined, cause }),
  )
}
