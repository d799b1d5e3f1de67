import type { GroupName } from './battery/groups.ts'
import type { PromiseName } from './promises.ts'
import type { EmulatedServer, TestEmulator } from './test-emulator.ts'

/** Long enough for a server that hangs: it lets the clock go on in steps of real milliseconds. */
const timeoutMs = 5_000

/**
 * The same emulator behind a real socket, for a second suite: the client sends with the runtime's own `fetch`. Its server
 * must have `listen`. Faults with `needs` are left out, since they cannot happen there.
 */
export function overSockets<Settings extends object>(
  emulator: TestEmulator<Settings>,
): TestEmulator<Settings> {
  return {
    ...emulator,
    name: `${emulator.name} over sockets`,
    isSampled: true,
    faults: emulator.faults.filter(({ needs }) => needs === undefined),
    start: async (setup) => served(await emulator.start(setup)),
  }
}

/** What a socket can change of a client, for the suite over sockets; all else is held without one. */
export const onTheWire: { readonly groups: readonly GroupName[]; readonly only: readonly PromiseName[] } = {
  groups: ['faults on the cancel'],
  only: [
    'true-verdicts',
    'decided-by-the-log',
    'sent-as-allowed',
    'known-ends',
    'follow',
    'aborts',
    'redirects',
    'total-time',
  ],
}

async function served<Settings extends object>(
  server: EmulatedServer<Settings>,
): Promise<EmulatedServer<Settings>> {
  if (server.listen === undefined) throw new TypeError('the emulator’s server has no listen()')
  const { settings, close } = await server.listen()
  return {
    ...server,
    settings: { timeoutMs, ...settings },
    fetch: globalThis.fetch,
    close: async () => {
      await close()
      await server.close?.()
    },
  }
}
