/**
 * Adds the headers that come with every answer of the API: the caller's ids, or new ones where it sent none
 * ("Partner Center REST headers", 2023-10), and those seen in recorded sessions, a doubled locale included.
 */
export function addHeaders(response: Headers, request: Headers): void {
  response.set('MS-RequestId', request.get('ms-requestid') ?? crypto.randomUUID())
  response.set('MS-CorrelationId', request.get('ms-correlationid') ?? crypto.randomUUID())
  response.set('MS-CV', request.get('ms-cv') ?? `${crypto.randomUUID().slice(0, 8)}.0`)
  response.set('MS-ServerId', 'emulator')
  response.set('X-Locale', 'en-US,en-US')
}
