import { expect, test } from 'vitest'
import { flagOf, readOptions } from './options.ts'

test('every flag gives its field', () => {
  const line =
    'exampleorders --auth oauth --method PUT --path /orders/{id} --read-path=/orders?id={id} --decided-by supplier ' +
    '--production-url https://api.example.com/v1 --sandbox-url https://sandbox.example.com --token-path /token ' +
    '--token-header X-Token --files-only'
  const { given, problems, isFilesOnly } = readOptions([...line.split(' '), '--title', 'Example Orders'])
  expect(problems).toEqual([])
  expect(isFilesOnly).toBe(true)
  expect(given).toEqual({
    name: 'exampleorders',
    title: 'Example Orders',
    auth: 'oauth',
    method: 'PUT',
    path: '/orders/{id}',
    readPath: '/orders?id={id}',
    decidedBy: 'supplier',
    productionUrl: 'https://api.example.com/v1',
    sandboxUrl: 'https://sandbox.example.com',
    tokenPath: '/token',
    tokenHeader: 'X-Token',
  })
})

test.each<[readonly string[], string]>([
  [['--auth', 'basic'], '--auth must be one of bearer, token-header, hmac, oauth; given "basic"'],
  [['--method', 'post'], '--method must be one of POST, PUT, PATCH, DELETE; given "post"'],
  [['--decided-by', 'buyer'], '--decided-by must be one of vendor, supplier; given "buyer"'],
  [
    ['Kibo'],
    'name must be the name of a folder and of variables: 2 to 30 lower-case letters and digits, a letter first; given "Kibo"',
  ],
  [['one', 'two'], 'name must be given once; given "two" too'],
  [['--auth', 'hmac', '--auth', 'oauth'], '--auth must be given once; given "oauth" too'],
  [['--path'], "--path must have a value: '/orders/{orderId}/cancel'; given nothing"],
  [['--help=me'], '--help must stand alone; given "me"'],
  [['--sandbox-url', 'http://a.example'], '--sandbox-url must be an https address'],
  [['--sandbox-url', 'https://a.example/'], '--sandbox-url must be an https address'],
  [['--token-header', 'X Token'], '--token-header must be the name of a header'],
  [['--token-header', "X-Today's"], '--token-header must be the name of a header'],
  [['--token-header', 'X-Ünit'], '--token-header must be the name of a header'],
  [['--token-path', '/{id}/token'], '--token-path must be a path without placeholders'],
  [['--title', "Example's"], "--title must be the vendor's name in words"],
  [['--pth', '/x'], 'there is no flag --pth; there are --title, --auth, --method, --path,'],
  [['-x'], 'there is no flag -x; there are --title'],
])('%j is refused by name', (values, problem) => {
  const { problems } = readOptions(values)
  expect(problems[0]).toContain(problem)
})

test.each([
  'orders/{id}',
  '/orders//{id}',
  '/orders/{id}.json',
  '/orders/{}',
  '/orders/{Id}',
  '/orders/../{id}',
  '/orders/{id}/{line}',
  '/orders?id={id}',
  '/orders/{id}#x',
  '',
])('the path %j is refused', (path) => {
  expect(readOptions(['--path', path]).problems).toEqual([
    expect.stringMatching(/^--path must be a path such as/),
  ])
})

test.each(['/orders', '/orders?id=1', '/orders/{id}?x={id}', '/orders?a={id}&b=1', '/orders?id={id}#x'])(
  'the path %j cannot be read from',
  (path) => {
    expect(readOptions(['--read-path', path]).problems).toEqual([
      expect.stringMatching(/^--read-path must be a path with one placeholder/),
    ])
  },
)

test.each(['EX_SEC.ACCESS_TOKEN', 'x', '!#$%&*+-.^_~9'])(
  'the header %j is a name (RFC 9110 5.6.2)',
  (header) => {
    expect(readOptions(['--token-header', header])).toMatchObject({
      problems: [],
      given: { tokenHeader: header },
    })
  },
)

test('all problems are told at once, and what is wrong was given all the same', () => {
  const { problems, given, named } = readOptions(['A', '--auth', 'x', '--method', 'y', '--path'])
  expect(problems).toHaveLength(4)
  expect(given).toEqual({})
  expect([...named]).toEqual(['name', 'auth', 'method', 'path'])
})

test('a field is named as it is given', () => {
  expect(flagOf('decidedBy')).toBe('--decided-by')
  expect(flagOf('name')).toBe('name')
})
