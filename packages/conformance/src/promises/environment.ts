import { cancel, getOrder } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { whyNot } from '../capabilities.ts'
import { errorOf, outcomeOf } from '../outcome.ts'
import { caseOf, type ConformancePromise, type Context } from '../promise.ts'
import { inWorld, type World } from '../world.ts'

/** Variables are read at the call: applications load them late, and a rotated secret must not need a new client. */
export const environment: ConformancePromise = (context) =>
  whyNot(context.capabilities, 'environment') !== undefined
    ? []
    : [
        caseOf(context, 'set after the client was made', async (world) => {
          const variables = variablesOf(world)
          await inEnvironment(variables, undefined, async (set) => {
            const client = world.client(without(world))
            set(variables)
            await checkWorks(world, client)
          })
        }),
        caseOf(context, 'changed after the client was made', async (world) => {
          const variables = variablesOf(world)
          await inEnvironment(variables, 'of another account', async (set) => {
            const client = world.client(without(world))
            set(variables)
            await checkWorks(world, client)
          })
        }),
        caseOf(context, 'a setting that is given wins', async (world) => {
          const variables = variablesOf(world)
          await inEnvironment(variables, 'of another account', () => checkWorks(world, world.client()))
        }),
        {
          name: 'one that is missing is named with its setting, and nothing is sent',
          run: () => checkEachIsNamed(context),
        },
      ]

/** The variables that stand for settings of this world, and their values. */
function variablesOf({ settings, environment: names }: World): ReadonlyMap<string, string> {
  const found = Object.entries(names).map(([setting, name]): [string, string] => [
    name,
    String(settings[setting]),
  ])
  assert(found.length > 0, 'the emulator names no environment variables, and the capabilities declare no gap')
  return new Map(found)
}

function without({ environment: names }: World, kept?: string): Readonly<Record<string, undefined>> {
  const left = Object.keys(names).filter((setting) => setting !== kept)
  return Object.fromEntries(left.map((setting) => [setting, undefined]))
}

async function checkWorks(world: World, client: ReturnType<World['client']>): Promise<void> {
  const { whole } = world.orders.add('open')
  const outcome = await outcomeOf(cancel(client, whole))
  const isDone = outcome.kind === 'result' && ['cancelled', 'requested'].includes(outcome.result.status)
  assert(isDone, `it ended in ${show(outcome.kind === 'result' ? outcome.result : outcome.error)}`)
  // A variable may name whose orders these are: the result must speak of the account that was really called. The
  // client itself is not asked: whoever wraps one with a spread has its `account` of that moment.
  const { account } = world.client()
  const said = outcome.result.account
  assert(said === account, `the account is ${said}, the orders are those of ${account}`)
}

async function checkEachIsNamed(context: Context): Promise<void> {
  const names = new Map<string, string>()
  await inWorld(context, async (world) => {
    for (const [setting, name] of Object.entries(world.environment)) names.set(setting, name)
  })
  await forEvery(
    [...names],
    ([setting]) => setting,
    ([setting, name]) =>
      inWorld(context, (world) =>
        inEnvironment(variablesOf(world), undefined, async () => {
          const client = world.client({ [setting]: undefined })
          const order = world.orders.add('open')
          for (const call of [() => cancel(client, order.whole), () => getOrder(client, order)]) {
            const { message } = await errorOf(call(), 'configuration')
            assert(message.includes(setting) && message.includes(name), `the message is ${message}`)
          }
          for (const kind of ['cancel', 'read', 'token'] as const)
            assert(world.requests(kind) === 0, `a request was sent (${kind})`)
        }),
      ),
  )
}

/** Runs `work` with these variables set to `value`, or not set; whatever they were, they are again afterwards. */
async function inEnvironment(
  variables: ReadonlyMap<string, string>,
  value: string | undefined,
  work: (set: (values: ReadonlyMap<string, string>) => void) => Promise<void>,
): Promise<void> {
  const { process } = globalThis as { process?: { readonly env: Record<string, string | undefined> } }
  assert(
    process !== undefined,
    'this runtime has no environment: declare capabilities.environment { cannot }',
  )
  const { env } = process
  const before = [...variables.keys()].map((name): [string, string | undefined] => [name, env[name]])
  const put = (name: string, text: string | undefined): void => {
    if (text === undefined) delete env[name]
    else env[name] = text
  }
  try {
    for (const name of variables.keys()) put(name, value)
    await work((values) => {
      for (const [name, text] of values) put(name, text)
    })
  } finally {
    for (const [name, text] of before) put(name, text)
  }
}
