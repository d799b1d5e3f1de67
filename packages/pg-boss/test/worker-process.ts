import type { AnyCanceller, Pace, Unfollowed } from '@cancel/core'
import { createPlainClient, type PlainSettings } from '@cancel/plain-vendor'
import { createWorkers } from '../src/index.ts'
import { plainAccount } from './vendor-account.ts'

// The program that is killed, stopped and cut off: a worker, until SIGTERM. `blind`: what another worker had sent is sent
// again, as programs do that know of no lease and read nothing.
const [, , connectionString = '', given = '[]', how = 'workers', leaseMs = '20000'] = process.argv
const settings = JSON.parse(given) as readonly (PlainSettings & { readonly account: string })[]

function clientOf(own: PlainSettings): AnyCanceller {
  const client = plainAccount(own)
  if (how !== 'blind') return client
  const sendAgain = (derived: AnyCanceller): AnyCanceller => ({
    ...derived,
    follow: ({ request }: Unfollowed) => derived.cancel(request as never),
  })
  const withPace = ({ pace }: { readonly pace: Pace }): AnyCanceller =>
    sendAgain(createPlainClient({ ...own, pace }))
  return Object.assign(sendAgain(client), { with: withPace })
}

const accounts = Object.fromEntries(settings.map((own) => [own.account, clientOf(own)]))
const workers = await createWorkers({
  connectionString,
  accounts,
  leaseMs: Number(leaseMs),
  turnsAtOnce: 2,
  turn: { rows: 60 },
  // Lost answers are what this is about: they must not stop an account here.
  breakers: { unconfirmed: { most: 50, of: 50 } },
  onNotice: (notice) => process.stdout.write(`${JSON.stringify(notice)}\n`),
})
process.stdout.write('ready\n')
process.once('SIGTERM', () => void workers.stop())
