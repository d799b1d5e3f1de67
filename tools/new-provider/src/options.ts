import { parseArgs } from 'node:util'
import { type Answers, authKinds, deciders, type Field, methods } from './answers.ts'
import { wrongWith } from './check-answer.ts'

/** One flag: the field it gives, and what `--help` says of it. */
interface Flag {
  readonly field: Field
  readonly value: string
  readonly help: string
}

const flags: Readonly<Record<string, Flag>> = {
  title: {
    field: 'title',
    value: "'Example Orders'",
    help: 'as people write it: the name with spaces and capitals, nothing else; default: the name, capitalised',
  },
  auth: { field: 'auth', value: authKinds.join('|'), help: 'how the vendor knows who calls' },
  method: { field: 'method', value: methods.join('|'), help: "the cancel's; default POST" },
  path: {
    field: 'path',
    value: "'/orders/{orderId}/cancel'",
    help: "the cancel's; without {...} the id goes into the body",
  },
  'read-path': {
    field: 'readPath',
    value: "'/orders/{orderId}'",
    help: "the read’s, by GET, or '/orders?id={orderId}'; {...} is the vendor’s name of the id",
  },
  'decided-by': {
    field: 'decidedBy',
    value: deciders.join('|'),
    help: 'supplier: the vendor only passes the request on',
  },
  'production-url': {
    field: 'productionUrl',
    value: 'https://...',
    help: 'what stands before the paths; default an address of nobody',
  },
  'sandbox-url': { field: 'sandboxUrl', value: 'https://...', help: 'the same for the sandbox' },
  'token-path': {
    field: 'tokenPath',
    value: "'/oauth/token'",
    help: 'with oauth alone: where the token is fetched; default /oauth/token',
  },
  'token-header': {
    field: 'tokenHeader',
    value: 'X-Api-Token',
    help: 'with token-header or oauth: which header has the token; default for oauth Authorization: Bearer',
  },
}

export const helpText: string = `pnpm new-provider [name] [flags]

Writes a complete, tested skeleton of a provider: the package, its emulator, its place in the sweep of faults, and a
changeset. In a terminal it asks for what the flags leave out.

  name  names folders, package and variables, such as exampleorders
${Object.entries(flags)
  .map(([flag, { value, help }]) => `  --${flag} ${value}\n      ${help}`)
  .join('\n')}
  --files-only
      write the files, and do not run pnpm install, format, generate and ceilings afterwards
  --help
      this text

docs/add-a-provider.md leads from the vendor's page to a merged provider.`

export interface Options {
  /** What is right by itself. */
  readonly given: Partial<Answers>
  /** What was given at all, right or wrong. */
  readonly named: ReadonlySet<Field>
  readonly isFilesOnly: boolean
  readonly isHelp: boolean
  /** Every flag that is wrong, each named with what was given and what is allowed. */
  readonly problems: readonly string[]
}

/** How a field is given on the command line. */
export function flagOf(field: Field): string {
  const found = Object.entries(flags).find(([, flag]) => flag.field === field)
  return found === undefined ? field : `--${found[0]}`
}

export function readOptions(values: readonly string[]): Options {
  const { tokens } = parseArgs({
    args: values.filter((each) => each !== '--'),
    options: {
      ...Object.fromEntries(Object.keys(flags).map((name) => [name, { type: 'string' as const }])),
      'files-only': { type: 'boolean' },
      help: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given: Partial<Record<Field, string>> = {}
  const problems: string[] = []
  const named = new Set<Field>()
  const seen = new Set<string>()
  const take = (field: Field, value: string): void => {
    const wrong = wrongWith(field, value)
    if (named.has(field))
      problems.push(`${flagOf(field)} must be given once; given ${JSON.stringify(value)} too`)
    else if (wrong !== undefined) problems.push(`${flagOf(field)} ${wrong}`)
    else given[field] = value
    named.add(field)
  }
  for (const token of tokens) {
    if (token.kind === 'positional') take('name', token.value)
    if (token.kind !== 'option') continue
    const { name, value } = token
    const flag = flags[name]
    seen.add(name)
    if (flag !== undefined && value === undefined) {
      problems.push(`--${name} must have a value: ${flag.value}; given nothing`)
      named.add(flag.field)
    } else if (flag !== undefined) take(flag.field, value ?? '')
    else if (name !== 'help' && name !== 'files-only')
      problems.push(
        `there is no flag ${token.rawName}; there are ${Object.keys(flags)
          .map((each) => `--${each}`)
          .join(', ')}, --files-only, --help`,
      )
    else if (value !== undefined) problems.push(`--${name} must stand alone; given ${JSON.stringify(value)}`)
  }
  return {
    given: given as Partial<Answers>,
    named,
    isFilesOnly: seen.has('files-only'),
    isHelp: seen.has('help'),
    problems,
  }
}
