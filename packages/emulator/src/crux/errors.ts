/** Django REST framework's plain refusal. That Crux speaks so is inferred: its pages show no error body. */
export function detail(status: number, text: string, headers: Record<string, string> = {}): Response {
  return Response.json({ detail: text }, { status, headers })
}

export function unauthorized(text: string): Response {
  return detail(401, text, { 'www-authenticate': 'Token' })
}

export function forbidden(): Response {
  return detail(403, 'You do not have permission to perform this action.')
}

/** 409 is called "Critical" and means the wrong kind of organisation ("Response Codes", 2019-03). Text assumed. */
export function wrongOrganization(): Response {
  return detail(409, 'The organization is not of the correct type for this call.')
}

export function methodNotAllowed(method: string): Response {
  return detail(405, `Method "${method}" not allowed.`)
}

export function unsupportedMediaType(contentType: string): Response {
  return detail(415, `Unsupported media type "${contentType}" in request.`)
}

export function parseError(): Response {
  return detail(400, 'JSON parse error - Expecting value: line 1 column 1 (char 0)')
}

export function notFound(): Response {
  return detail(404, 'Not found.')
}

/** 422: the action cannot be performed on the identifier provided ("Response Codes", 2019-03). Text assumed. */
export function unprocessable(): Response {
  return detail(422, 'This action can not be performed on the identifier provided.')
}

/** Errors of fields, in the shape of a serializer. */
export function fieldErrors(errors: Readonly<Record<string, unknown>>): Response {
  return Response.json(errors, { status: 400 })
}

/** What stands in front of the framework, and the framework when it breaks, answer in HTML. */
export function page(status: number, title: string): Response {
  const html = `<!doctype html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
