import type { AnyCanceller, Capabilities } from '@cancel/core'
import { cancel, isDone, ask } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import type { Gap, Gaps } from '../gaps.ts'
import { checkHonest } from '../honesty.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise, inWorld } from '../promise.ts'

/** Whether the client owns up to each gap. `login` is no capability: it shows in the requests. */
const admits: Readonly<Record<Exclude<Gap, 'login'>, (capabilities: Capabilities) => boolean>> = {
  lines: ({ lines }) => !lines,
  lineQuantity: ({ lineQuantity }) => !lineQuantity,
  reasons: ({ reasons }) => reasons.length === 0,
  suppliersDecide: ({ decidedBy }) => decidedBy === 'supplier',
}

export const capabilitiesAreTrue: ConformancePromise = {
  title: 'the client is what it says, and capabilities tell the truth',
  cases: (context) => {
    const { gaps } = context
    const byVendor = gaps.suppliersDecide === undefined
    return [
      ...(Object.keys(admits) as (keyof typeof admits)[]).map((gap) =>
        caseOf(context, titleOf(gap, gaps), async (world) => {
          const { capabilities } = world.client()
          const admitted = admits[gap](capabilities)
          assert(admitted === (gaps[gap] !== undefined), `capabilities say ${show(capabilities)}`)
          await Promise.resolve()
        }),
      ),
      caseOf(context, titleOf('login', gaps), async (world) => {
        await resultOf(cancel(world.client(), world.order('open').whole))
        const logged = world.requests('token')
        assert((logged === 0) === (gaps.login !== undefined), `there were ${logged} token requests`)
      }),
      ...casePerMode(
        context,
        (mode) =>
          `${mode}: an ordinary cancel is one request and ends ${byVendor ? 'cancelled, by this call' : 'requested'}`,
        (mode) =>
          inWorld(context.bench, async (world) => {
            const asked = ask(world.order('open'), mode)
            const result = await resultOf(cancel(world.client(), asked.request))
            checkHonest({ kind: 'result', result }, world, asked)
            const ends = byVendor
              ? result.status === 'cancelled' && result.by === 'this_call' && isDone(world, asked)
              : result.status === 'requested' && result.awaiting === 'supplier'
            assert(ends && world.requests('cancel') === 1, `it is ${show(result)}`)
          }),
      ),
      caseOf(context, 'every reason it names is taken', async (world) => {
        const client = world.client()
        const { whole } = world.order('open')
        const { reasons } = client.capabilities
        // A vendor without reasons takes any, and is told none.
        await forEvery(reasons.length === 0 ? ['fraud'] : reasons, String, async (reason) => {
          await client.preview({ ...whole, reason, note: 'as told on the phone' } as never)
        })
      }),
      ...(gaps.lines === undefined
        ? []
        : [
            caseOf(context, 'lines are refused, not read as the whole order', async (world) => {
              const { whole } = world.order('open')
              await errorOf(cancel(world.client(), { ...whole, lines: [{ id: '1' }] }), 'invalid_request')
              assert(world.requests('cancel') === 0, 'a cancel was sent')
            }),
          ]),
      caseOf(context, 'contract, provider and account', async (world) => {
        const client: AnyCanceller = world.client()
        const other = world.otherAccount()
        assert(client.contract === 1 && client.capabilities.wholeOrder, 'contract 1 cancels whole orders')
        assert(client.account.startsWith(`${client.provider}/`), `the account is ${client.account}`)
        assert(client.account !== other.account, 'two accounts have one name')
        await Promise.resolve()
      }),
    ]
  },
}

/** A declared gap shows with its reason, as skipped tests do elsewhere. */
function titleOf(gap: Gap, gaps: Gaps): string {
  return gaps[gap] === undefined ? `${gap}: no gap` : `${gap}: not checked further, since ${gaps[gap]}`
}
