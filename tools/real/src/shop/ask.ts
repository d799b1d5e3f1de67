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

/** Asks for what makes a mutation's error result a throw here. */
export const orError = '{ __typename ... on ErrorResult { errorCode message } }'

/**
 * One query past every proxy, once. This is how the truth is asked for, so it knows nothing of the clients under test.
 * @throws Error with the vendor's answer when that has errors or is an error result
 */
export async function ask<Data extends object = Readonly<Record<string, unknown>>>(
  { url, headers }: Door,
  query: string,
  variables: object = {},
  signal?: AbortSignal,
): Promise<Reply<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  })
  const text = await response.text()
  if (!response.ok || /"(?:errors|errorCode)":/.test(text))
    throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`)
  return { ...(JSON.parse(text) as { readonly data: Data }), headers: response.headers }
}
