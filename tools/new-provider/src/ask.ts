import { cancel, select, text } from '@clack/prompts'
import { type Answers, authKinds, deciders, type Field, methods, withDefaults } from './answers.ts'
import { wrongWith } from './check-answer.ts'

const about: Readonly<Record<string, string>> = {
  bearer: 'Authorization: Bearer, with a token that is handed out',
  'token-header': 'a header of its own, with a token that is handed out',
  hmac: 'each request is signed with a secret',
  oauth: 'a token is fetched with client id and secret',
  vendor: 'the vendor cancels, at once or soon',
  supplier: 'the vendor passes the request on to somebody who decides',
}

/** Asks for what was not given. `undefined` when the person breaks off. */
export async function askForTheRest(given: Partial<Answers>): Promise<Partial<Answers> | undefined> {
  const answers: Partial<Record<Field, string>> = { ...given }
  const put = async (field: Field, ask: () => Promise<string | symbol>): Promise<void> => {
    if (answers[field] !== undefined) return
    const answer = await ask()
    // A symbol stands for Ctrl+C.
    if (typeof answer === 'symbol') throw new BrokenOff()
    answers[field] = answer
  }
  const line = (field: Field, message: string, initialValue = ''): Promise<void> =>
    put(field, () => text({ message, initialValue, validate: (value) => wrongWith(field, value ?? '') }))
  const choice = (field: Field, message: string, words: readonly string[]): Promise<void> =>
    put(field, () =>
      select<string>({
        message,
        options: words.map((value) => ({ value, label: value, hint: about[value] ?? '' })),
      }),
    )
  try {
    await line('name', 'Name of folders, package and variables, such as exampleorders')
    const defaults = withDefaults({ name: answers.name ?? '' })
    await line('title', 'The vendor’s name as people write it', defaults.title)
    await choice('auth', 'How does the vendor know who calls?', authKinds)
    if (answers.auth === 'oauth') await line('tokenPath', 'Where is the token fetched?', defaults.tokenPath)
    if (answers.auth === 'token-header') await line('tokenHeader', 'Which header?', 'X-Api-Token')
    if (answers.auth === 'oauth')
      await line('tokenHeader', 'Which header has it? Authorization has it as Bearer', defaults.tokenHeader)
    await choice('method', 'Which method has the cancel?', methods)
    await line('path', 'Which path? Without {...} the id goes into the body', '/orders/{orderId}/cancel')
    await line('readPath', 'Which path has the read?', '/orders/{orderId}')
    await choice('decidedBy', 'Who decides about a cancellation?', deciders)
    await line('productionUrl', 'What stands before the paths in production?', defaults.productionUrl)
    await line('sandboxUrl', 'And in the sandbox?', defaults.sandboxUrl)
    return answers as Partial<Answers>
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error
    cancel('Nothing was written.')
    return undefined
  }
}

class BrokenOff extends Error {}
