/** Makes bytes of text. It keeps nothing, so one serves all. */
export const utf8: TextEncoder = new TextEncoder()
