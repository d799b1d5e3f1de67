import type { Answers } from './answers.ts'
import { placeholders } from './check-answer.ts'
import { patternOf } from './check-answers.ts'

/** Everything that the templates put into the files. */
export type Words = ReturnType<typeof wordsOf>

const credentialsOf = {
  bearer: { settings: ['accessToken', 'accountName'], required: ['accessToken'], secret: 'accessToken' },
  'token-header': { settings: ['apiToken', 'accountName'], required: ['apiToken'], secret: 'apiToken' },
  hmac: { settings: ['apiKey', 'apiSecret'], required: ['apiKey', 'apiSecret'], secret: 'apiSecret' },
  oauth: {
    settings: ['clientId', 'clientSecret', 'authUrl'],
    required: ['clientId', 'clientSecret'],
    secret: 'clientSecret',
  },
} as const

const madeUp: Readonly<Record<string, string>> = {
  accessToken: 'a-made-up-token',
  apiToken: 'a-made-up-token',
  apiKey: 'a-key',
  apiSecret: 'a-made-up-secret',
  clientId: 'a-client',
  clientSecret: 'a-made-up-secret',
}

/** `clientSecret` is `CLIENT_SECRET`. */
export function constantCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

/** @param date ISO day of the assumptions */
export function wordsOf(answers: Answers, date: string) {
  const { name, title, auth, method, path, readPath, decidedBy, tokenHeader, tokenPath } = answers
  const Name = title
    .split(' ')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')
  const { settings, required, secret } = credentialsOf[auth]
  const [idField = ''] = placeholders(readPath)
  const idInPath = placeholders(path).length > 0
  const [readPathname = '', readSearch] = readPath.split('?')
  const readQuery = readSearch?.split('=')[0]
  const accountSetting = {
    bearer: 'accountName',
    'token-header': 'accountName',
    hmac: 'apiKey',
    oauth: 'clientId',
  }[auth]
  const header = tokenHeader.toLowerCase()
  const hasOwnHeader = header !== 'authorization'
  const camel = `${Name.charAt(0).toLowerCase()}${Name.slice(1)}`
  const searched = (value: string): string => (readQuery === undefined ? '' : `?${readQuery}=${value}`)
  return {
    ...answers,
    date,
    Name,
    camel,
    variable: camel,
    ENV: name.toUpperCase(),
    keyword: title.toLowerCase().replaceAll(' ', '-'),
    isHmac: auth === 'hmac',
    isOauth: auth === 'oauth',
    isSupplier: decidedBy === 'supplier',
    hasAccountName: accountSetting === 'accountName',
    accountSetting,
    accountWords: {
      bearer: 'the name given to it',
      'token-header': 'the name given to it',
      hmac: 'its key',
      oauth: 'the application’s id',
    }[auth],
    settingNames: settings as readonly string[],
    requiredCredentials: required as readonly string[],
    secretSetting: secret as string,
    tokenSetting: secret as string,
    environmentOptions: [...settings, 'environment', 'baseUrl'].map(constantCase),
    someCredentials: required.map((each) => `${each}: '${madeUp[each]}'`).join(', '),
    constantCase,
    idField,
    idInPath,
    idProperty: idField === 'orderId' ? 'orderId' : `${idField}: orderId`,
    readQuery,
    tokenHeaderKey: `'${header}'`,
    tokenHeaderLine: hasOwnHeader ? `'${header}': token` : 'authorization: `Bearer ${token}`',
    tokenPrefix: hasOwnHeader ? '' : 'Bearer ',
    hasOwnHeader,
    cancelUrl: urlOf(path),
    readUrl: urlOf(readPathname),
    honoCancelPath: fill(path, ':id'),
    honoReadPath: fill(readPathname, ':id'),
    cancelTest: idInPath ? `${literal(patternOf(path))}.test(pathname)` : 'pathname === cancelPath',
    readTest:
      readQuery === undefined ? `${literal(patternOf(readPath))}.test(pathname)` : 'pathname === readPath',
    readIdOf: readQuery === undefined ? "req.param('id')" : `req.query('${readQuery}') ?? ''`,
    testCancelPath: fill(path, '${encodeURIComponent(id)}'),
    testReadPath: fill(readPathname, '${encodeURIComponent(id)}') + searched('${encodeURIComponent(id)}'),
    sampleCancelPath: fill(path, '1001'),
    sampleReadPath: fill(readPathname, '1001') + searched('1001'),
    wireCancelPath: fill(path, 'A%2F1001%20%C3%BC'),
    wireReadPath: fill(readPathname, 'A%2F1001%20%C3%BC') + searched('A%2F1001+%C3%BC'),
    tokenPath,
    method,
  }
}

function fill(path: string, value: string): string {
  return path.replaceAll(/\{\w+\}/g, () => value)
}

/** The code of a template literal. */
function urlOf(path: string): string {
  return `\`\${settings.baseUrl}${fill(path, '${encodeURIComponent(orderId)}')}\``
}

function literal(pattern: RegExp): string {
  return `/${pattern.source}/`
}
