/** Watching changes nothing: what a caller's listener throws, at once or later, ends no turn and no process. */
export function safely<Word>(listener: ((word: Word) => unknown) | undefined): (word: Word) => void {
  return (word) => {
    new Promise((resolve) => {
      resolve(listener?.(word))
    }).catch(() => undefined)
  }
}
