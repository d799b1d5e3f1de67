import type { Context, Hono } from 'hono'
import type { Bindings } from '../vendor.ts'
import type { Account, OrganizationType } from './accounts.ts'
import type { Tokens } from './auth.ts'
import {
  forbidden,
  methodNotAllowed,
  page,
  parseError,
  unauthorized,
  unsupportedMediaType,
  wrongOrganization,
} from './errors.ts'
import type { ResolvedOptions } from './options.ts'
import { readUuid } from './uuid.ts'

export interface CruxBindings {
  readonly Bindings: Bindings
}

/** One documented call. */
export interface Endpoint {
  /** With its last slash; `:uuid` stands for a uuid. */
  readonly path: string
  readonly method: string
  /** What the account needs; `undefined` for the login, which nobody has to be logged in for. */
  readonly access:
    | { readonly permission: string; readonly organizationType: OrganizationType | undefined }
    | undefined
  readonly answer: (call: Call) => Response | Promise<Response>
}

export interface Call extends Bindings {
  readonly request: Request
  /** The uuid of the path in lower case; empty where the path has none. */
  readonly uuid: string
  /** Who calls; `undefined` at the login. */
  readonly account: Account | undefined
}

/**
 * Puts a call on the app with the checks of Django REST framework in their order: authentication (401), permission
 * (403), kind of organisation (409; where Crux looks at it is an assumption), verb (405). The body comes after.
 */
export function mount(
  app: Hono<CruxBindings>,
  endpoint: Endpoint,
  tokens: Tokens,
  options: ResolvedOptions,
): void {
  const { path, method, access } = endpoint
  const allow = method === 'GET' ? 'GET, HEAD, OPTIONS' : `${method}, OPTIONS`

  const answer = async (c: Context<CruxBindings>, uuid: string): Promise<Response> => {
    const account = access && tokens.authenticate(c.req.header('authorization'))
    if (typeof account === 'string') return unauthorized(account)
    if (access !== undefined && !options.permissions.includes(access.permission)) return forbidden()
    const kind = access?.organizationType
    if (kind !== undefined && account?.organizationType !== kind) return wrongOrganization()
    const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method
    if (asked === 'OPTIONS') return Response.json({ name: path, parses: ['application/json'] })
    if (asked !== method) return methodNotAllowed(c.req.method)
    return endpoint.answer({ request: c.req.raw, uuid, account, ...c.env })
  }

  app.all(path, async (c) => {
    const { uuid } = c.req.param() as { readonly uuid?: string }
    const read = uuid === undefined ? '' : readUuid(uuid)
    if (read === undefined) return page(404, 'Not Found')
    const response = await answer(c, read)
    response.headers.set('Allow', allow)
    return response
  })
  if (options.missingSlash === '404') return
  app.all(path.slice(0, -1), (c) => {
    const { pathname, search } = new URL(c.req.url)
    const headers = { location: `${pathname}/${search}`, 'content-type': 'text/html; charset=utf-8' }
    return new Response('', { status: 301, headers })
  })
}

/** The JSON body, or the answer that refuses it. An empty body is no media type's business. */
export async function readJson(request: Request): Promise<{ readonly body: unknown } | Response> {
  const text = await request.text()
  if (text === '') return { body: {} }
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) return unsupportedMediaType(contentType)
  try {
    return { body: JSON.parse(text) as unknown }
  } catch {
    return parseError()
  }
}
