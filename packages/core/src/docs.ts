const repository = 'https://github.com/cancel-js/cancel/blob/main/docs'

/** The page about one kind of outcome. A stable address. */
export function docsOf(kind: 'error' | 'result', word: string): string {
  return kind === 'error' ? `${repository}/errors.md#${word}` : `${repository}/open-results.md#${word}`
}
