// Route handlers of Next, as app/cancel/route.ts: POST cancels an order once, however often it is clicked, and PATCH, from
// a timer, looks at what is open and gives what is decided. Refund that as backend-express.ts does.
// Settings: JOURNAL (a file), and those of cancel-an-order-shopee.ts.
import { type Journal, JournalError, openJournal } from '@cancel/journal'
import { CancelError, createShopee } from '@cancel/shopee'

const shopee = createShopee({ onlyWriter: true }) // nobody else cancels these orders

// A journal in a file has one owner. While you develop, Next loads this file again after each change: keep the one that is open.
const kept = globalThis as { journal?: Promise<Journal> }
const opened = (): Promise<Journal> => (kept.journal ??= openJournal(process.env['JOURNAL'] ?? 'cancels.db'))

export async function POST(request: Request): Promise<Response> {
  try {
    const { id, ...cancel } = await request.json()
    const result = await (await opened()).cancel(shopee, cancel, { key: id }) // `id` names this return
    return Response.json({ status: result.status }, { status: result.final ? 200 : 202 })
  } catch (error) {
    console.error(String(error)) // thrown: nothing was changed
    const isTheirs = (JournalError.is(error) || CancelError.is(error)) && !error.retryable
    return new Response(null, { status: isTheirs || error instanceof SyntaxError ? 422 : 503 })
  }
}

export async function PATCH(): Promise<Response> {
  const journal = await opened()
  for await (const { key } of journal.due()) await journal.settle(shopee, key).catch(console.error)
  const decided: Record<string, string | undefined> = {}
  for await (const { key, result, resolution } of journal.undone())
    decided[key] = result?.final === true ? result.status : resolution?.as // or what a person said
  return Response.json(decided)
}
