/** The answers given so far, by `MS-RequestId` and path: the pages' own examples have one id for two orders. */
export interface ReplayStore {
  /** The answer given for this id and path before, or the one that is made now. */
  readonly answer: (
    requestId: string | undefined,
    path: string,
    make: () => Promise<Response>,
  ) => Promise<Response>
}

export function createReplayStore(enabled: boolean): ReplayStore {
  const answers = new Map<string, Promise<Response>>()
  return {
    answer: async (requestId, path, make) => {
      if (!enabled || requestId === undefined) return make()
      const key = `${requestId.toLowerCase()} ${path}`
      // Kept before it is there, so that two requests of one id at once have one effect.
      const answer = answers.get(key) ?? make()
      answers.set(key, answer)
      return (await answer).clone()
    },
  }
}
