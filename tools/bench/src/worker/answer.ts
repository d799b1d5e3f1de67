export type Handler<Question, Answer> = (question: Question) => Answer | Promise<Answer>

/** In a worker: answers each message of the parent, in order, and ends when the parent does. Says first that it is there. */
export function answer<Question, Answer>(handler: Handler<Question, Answer>): void {
  if (process.send === undefined) throw new Error('to be started by the harness')
  process.on('message', (question: Question) => {
    void respond(handler, question)
  })
  process.on('disconnect', () => process.exit())
  process.send({ ready: true })
}

async function respond<Question, Answer>(
  handler: Handler<Question, Answer>,
  question: Question,
): Promise<void> {
  try {
    process.send?.({ value: await handler(question) })
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
