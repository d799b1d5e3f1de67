/** What every claim rests on, in a seller's words: what is taken to be true, and what is wrong without it. */
export const assumptions: readonly (readonly [id: string, words: string, without: string])[] = [
  [
    'A1',
    'When the vendor says no in words that its pages list, that request did nothing.',
    'A call that threw or was `refused` may have cancelled the order. You would ship what is cancelled.',
  ],
  [
    'A2',
    'What is proven never to have left your machine never arrived.',
    'A call that threw `unreachable` may have cancelled the order, and a second send may cancel twice.',
  ],
  ['A3', 'What is cancelled stays cancelled.', 'You refund an order that is shipped all the same.'],
  ['A4', 'What is shipped is not cancelled any more.', 'A line that we call `kept` is cancelled later.'],
  [
    'A5',
    'A read shows states that this very order really had, though perhaps old ones.',
    'Nothing that is read means anything: every verdict that a read decided may be wrong.',
  ],
  [
    'A6',
    'The read before sending shows every line, where the vendor has no word for the whole order.',
    'A whole order is called `cancelled` while a line that nobody saw stands.',
  ],
  [
    'A7',
    'An order that the vendor calls cancelled or shipped hides no line.',
    'The same, at every vendor: you refund a line that is shipped.',
  ],
  [
    'A8',
    'The vendor’s yes means what its pages say: taken, will be done, or done (`yes` of the provider).',
    '`by: this_call` may be told of what somebody else did, and `cancelled` of what is not yet.',
  ],
  [
    'A9',
    'A vendor that is said to refuse repeats refuses every request for what is cancelled already (`repeat`).',
    '`by: this_call` may be told to two callers, who both refund.',
  ],
  [
    'A10',
    'With `onlyWriter: true`, your own word: nobody else cancels units of this order while the call is open, and the read before sending is current.',
    'Units that somebody else cancelled are taken for yours.',
  ],
  [
    'A11',
    'A gateway that turns the read away as it turned the cancel away did not pass the cancel on.',
    'A call that threw `configuration` or `unauthenticated` may have cancelled the order.',
  ],
  [
    'A12',
    'A vendor answers with the order as it then was.',
    'A yes may be said of units that another request cancelled: two calls count the same unit.',
  ],
  [
    'A13',
    'Units, at a vendor whose yes means that it will be done: between the read before sending and the yes nobody else cancels units of that line, and that read is current.',
    'Units of somebody else are counted as cancelled by this call.',
  ],
]

/** Where one of them is known not to hold. */
export const knownFalse: readonly (readonly [id: string, where: string, therefore: string])[] = [
  [
    'A1',
    'Vendure, an order in the state `Modifying`: a typed no, and everything was cancelled.',
    'No word of a vendor is proof unless its row says so; at Vendure none is.',
  ],
  [
    'A12',
    'Vendure on PostgreSQL: eight requests for one unit at the same time, and eight successes.',
    'A yes alone never means `this_call`, but where the vendor is known to refuse repeats.',
  ],
]
