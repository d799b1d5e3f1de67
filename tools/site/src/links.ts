import { posix } from 'node:path'

/**
 * Gives every link to a file of the repository the address that `toSite` names, from the root of the site. Code
 * is left alone.
 * @param path the file that holds the text
 */
export function rewriteLinks(path: string, markdown: string, toSite: (target: string) => string): string {
  const rewrite = (target: string): string => {
    if (/^(?:[a-z]+:|#)/i.test(target)) return target
    const [file = '', anchor] = target.split('#')
    const address = `/${toSite(posix.normalize(posix.join(posix.dirname(path), decodeURI(file))))}`
    return anchor === undefined ? address : `${address}#${anchor}`
  }
  return outsideCode(markdown, (text) =>
    text
      .replaceAll(/\]\((?<target>[^)\s]+)\)/g, (_, target: string) => `](${rewrite(target)})`)
      .replaceAll(
        /^(?<label>\[[^\]]+\]: )(?<target>\S+)$/gm,
        (_, label: string, target: string) => `${label}${rewrite(target)}`,
      ),
  )
}

/** Calls `work` with the text between blocks and pieces of code. */
function outsideCode(markdown: string, work: (text: string) => string): string {
  return markdown
    .split(/(^ {0,3}(?:```|````)[^`][\s\S]*?^ {0,3}```+\s*$|`[^`\n]+`)/m)
    .map((part, index) => (index % 2 === 1 ? part : work(part)))
    .join('')
}
