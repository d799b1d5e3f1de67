/** The answers given so far, by `MS-RequestId`. */
export interface ReplayStore {
  readonly find: (requestId: string | undefined) => Response | undefined
  readonly keep: (requestId: string | undefined, response: Response) => void
}

export function createReplayStore(enabled: boolean): ReplayStore {
  const answers = new Map<string, Response>()
  return {
    find: (requestId) =>
      requestId === undefined ? undefined : answers.get(requestId.toLowerCase())?.clone(),
    keep: (requestId, response) => {
      if (enabled && requestId !== undefined) answers.set(requestId.toLowerCase(), response.clone())
    },
  }
}
