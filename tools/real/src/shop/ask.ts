/** Where a query goes and who sends it. */
export interface Door {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Reply<Data> {
  /** As the query asked for it. */
  readonly data: Data
  readonly headers: Headers
}

/**
 * One query past every proxy, once. This is how the truth is asked for, so it knows nothing of the clients under test.
 * @throws Error with the vendor's words when it has errors, and with the answer's type when that is an error result
 */
export async function ask<Data extends object = Readonly<Record<string, unknown>>>(
  door: Door,
  query: string,
  variables: object = {},
): Promise<Reply<Data>> {
  const response = await fetch(door.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...door.headers },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`)
  const { data, errors } = JSON.parse(text) as { data?: Data | null; errors?: unknown }
  if (errors !== undefined || data === undefined || data === null) throw new Error(text.slice(0, 500))
  for (const [field, value] of Object.entries(data))
    if (isErrorResult(value)) throw new Error(`${field}: ${JSON.stringify(value).slice(0, 500)}`)
  return { data, headers: response.headers }
}

function isErrorResult(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'errorCode' in value
}
