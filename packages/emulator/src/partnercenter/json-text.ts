/** A JSON answer from text that is ready to send, a byte order mark included. */
export function jsonText(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
}
