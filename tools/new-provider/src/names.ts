import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** How a vendor is called, wherever the template says Acme. */
export interface Names {
  /** The folder, the package and the accounts: `exampleorders`. */
  readonly name: string
  /** As people write it: `Example Orders`. */
  readonly title: string
  /** In types: `ExampleOrders`. */
  readonly pascal: string
}

/** The names of a new provider, or what is wrong with them. */
export function namesFor(root: string, name: string, given?: string): Names | string {
  const title = given ?? capital(name)
  const pascal = title.split(' ').map(capital).join('')
  if (!/^[a-z][a-z0-9]{1,29}$/.test(name))
    return `the name must be 2 to 30 lower-case letters and digits, a letter first; given ${JSON.stringify(name)}`
  if (!/^[A-Z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*$/.test(title))
    return `the title must be words of letters and digits, a capital first; given ${JSON.stringify(title)}`
  if (pascal.toLowerCase() !== name)
    return `the title must be the name with its capitals and spaces, as Example Orders is of exampleorders; given ${JSON.stringify(title)}`
  if (['acme', 'provider'].includes(name)) return `the name must be free; ${name} is taken by the template`
  if (existsSync(join(root, 'packages', name))) return `the name must be free; packages/${name} is taken`
  return { name, title, pascal }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** A text of the template under other names: prose has the title, code the rest. */
export function renamed(text: string, { name, title, pascal }: Names): string {
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1)
  return text
    .replaceAll('examples/provider', `packages/${name}`)
    .replaceAll(/\bAcme\b/g, title)
    .replaceAll('Acme', pascal)
    .replaceAll(/\bacme(?=[A-Z])/g, camel)
    .replaceAll('acme', name)
    .replaceAll('ACME', name.toUpperCase())
}
