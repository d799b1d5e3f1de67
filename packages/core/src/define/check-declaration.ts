import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { ProviderDeclaration } from '../contract/provider.ts'
import type { CancelRequest } from '../contract/request.ts'
import { refuse } from '../schema.ts'
import { mustBeSecret } from '../settings/credential.ts'

/** Objects and functions, without which nothing can be said of the rest. */
const needed = ['settings', 'sign', 'endpoints', 'answers', 'rows', 'cancel', 'read', 'flatRow'] as const

/**
 * Refuses a declaration in which something is forgotten that could double a cancel or judge it wrongly.
 * @throws CancelError `configuration`, where the provider is defined
 */
export function checkDeclaration<Settings, R extends CancelRequest, Ref, Order>(
  declaration: ProviderDeclaration<Settings, R, Ref, Order>,
): void {
  const given = Object(declaration) as typeof declaration
  const { name, endpoints, cancel, read, rows, token, settings } = given
  const stop = refuse.bind(undefined, { provider: name, code: 'configuration', root: 'declaration' })
  for (const member of needed)
    if (Object(given[member]) !== given[member]) stop(member, 'as ProviderDeclaration has it', given[member])
  const mustBe = (field: string, { purpose }: { readonly purpose: string }, wanted: string): void => {
    if (purpose !== wanted) stop(`${field}.purpose`, `'${wanted}'`, purpose)
  }
  const mustHave = (what: string, key: string, purpose: string): AnyEndpoint<Settings> => {
    const found = Object.hasOwn(endpoints, key) ? endpoints[key] : undefined
    if (found === undefined)
      return stop(`${what}.endpoint`, `one of ${Object.keys(endpoints).join(', ')}`, key)
    mustBe(`endpoints.${key}`, found, purpose)
    return found
  }
  // What is declared a read may be sent again, by this client and by the runtime.
  mustHave('cancel', cancel.endpoint, 'cancel')
  mustHave('read', read.endpoint, 'read')
  for (const [index, { endpoint: key }] of (read.rest ?? []).entries()) {
    const found = mustHave(`read.rest.${index}`, key, 'read')
    // One line of another order would make this one look open, or cancelled.
    if (found.isAbout === undefined) stop(`endpoints.${key}.isAbout`, 'a function', found.isAbout)
  }
  // The answer to a cancel would have to show all of it.
  if (read.rest !== undefined && cancel.order !== undefined)
    stop('cancel.order', 'nothing beside read.rest', cancel.order)
  if (token?.login !== undefined) mustBe('token.login.endpoint', token.login.endpoint, 'token')
  for (const [key, { purpose, method }] of Object.entries(endpoints)) {
    // A further call that cancels, too: as a read it would be sent again after silence.
    if (method !== 'GET' && purpose !== 'write' && /^cancel/i.test(key))
      mustBe(`endpoints.${key}`, { purpose }, 'cancel')
    // What a GET, HEAD or OPTIONS asks for is taken to change nothing: runtimes and gateways send it again by themselves.
    const methods =
      purpose === 'read' ? 'GET or POST' : purpose === 'cancel' ? 'POST, PUT, PATCH or DELETE' : method
    if (!methods.split(/\W+/).includes(method)) stop(`endpoints.${key}.method`, methods, method)
  }
  for (const [index, { when, then }] of rows.entries()) {
    // Only a success has an effect: a yes that something else says is one that the vendor never gave.
    if (then === 'settle' && when.effect !== 'shown' && when.effect !== 'accepted')
      stop(`rows.${index}.when.effect`, "'shown' or 'accepted' where a row settles", when.effect)
    // A vendor's code is compared without its spaces: a row whose own has some would never be found.
    if (/\s/.test(String(when.code))) stop(`rows.${index}.when.code`, 'free of spaces', when.code)
  }
  for (const field of [token?.given, token?.key, token?.refreshToken])
    if (field !== undefined) mustBeSecret(name, settings.fields, field)
  // Without the lines of a request what is asked for would be taken for the whole order.
  if (cancel.parts !== undefined && typeof cancel.asked !== 'function')
    stop('cancel.asked', 'a function', cancel.asked)
}
