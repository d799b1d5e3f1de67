/** The part of `docs/verdicts.md` that no table holds. */
export const verdictsIntroduction = `# Verdicts

What each outcome of a request means, and what the client does about it. This page is written by \`pnpm generate\` from
the tables the code runs: \`verdictTable\` of \`@cancel/core\` and the rows of each provider. A vendor's own rows are asked
first, then the shared ones; the first that matches decides.

## Five dispositions

- **settled**: the answer proves the outcome.
- **retry**: the answer or the failure proves that nothing was done. The request may be sent again, as often as
  \`maxRetries\` allows, after a random pause or what \`Retry-After\` asks for, within the total time.
- **read**: it may have been done. The order is read, and nothing is sent again before that.
- **refuse**: about this order the vendor says no. The result is \`refused\`.
- **throw**: the answer is about the call, the account or the settings, and would be the same for another order. A
  \`CancelError\` is thrown.

A row marked **proof** says that nothing was done, or that the effect is shown.

## A call has a memory

A row judges one answer; the call judges all of them. From the moment a request may have arrived and no row marked
proof answered it, the call is **open**. An open call never throws, and it never ends \`refused\` on an answer alone: every
later failure, of a token, of the network, of our own code, leads to a read. Without a read that decides, the result is
\`unconfirmed\`, and it keeps the last failure.

There is one exception. When every request that opened the call met a 404 that is not the vendor's own, and the read
meets one too, both addresses are taken to be wrong, and a \`CancelError\` \`configuration\` is thrown.

## What a read decides

- Everything asked for is cancelled: \`cancelled\`. For some units of a line that is the number cancelled **since the read
  before sending**; without that read there is no proof.
- Shipped: \`refused\`, \`too_late\`, also in an open call, since a shipped order was not cancelled. At Crux, where suppliers
  decide, tracking that is new is \`declined\`.
- A cancellation under way: \`requested\`, but only if it was not under way before, or the vendor took the request.
- Untouched: it proves nothing by itself, since the first request may still be at work. Two such reads, at least
  \`settleMs\` apart, are needed for a second send.
- A read that fails decides nothing. It is waited out, and never leads to a second send.

## When a cancel is sent a second time

After a row that says **retry**, or a new token, or a corrected clock: nothing was done, so nothing can be done twice.

After silence, at most **once**, and only if all of this holds:

- the order was seen untouched by two reads in a row;
- the connection died, or a 500 or 503 came. After a timeout, a 502 or a 504 the first request may still be running;
- the vendor gave no success and no refusal before;
- a second effect is impossible: a whole order or whole lines. Some units of a line are **never** sent twice, since the
  second would add to the first;
- the vendor decides by itself. At Crux suppliers are asked, and would be asked twice, so it is **never** sent twice;
- \`maxRetries\` is not 0.

## Who cancelled

- \`this_call\`: the vendor answered this call with a success.
- \`someone_else\`: it was seen so before sending, the vendor names another actor, or a row says that the vendor's no means
  it and no request of this call may have arrived.
- \`unproven\`: everything else. A read after silence shows that it is cancelled, not by whom.`
