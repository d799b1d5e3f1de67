import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listenFaulty } from '@cancel/faulty-server'
import { findFiles } from 'checks/lib/files.ts'
import { run, runOrThrow, type RunResult } from 'checks/lib/run.ts'
import { readJson, readPackages, repository } from 'checks/lib/workspace.ts'

/** What `npm publish` sends, one version at a time, and what `npm install` asks for. */
interface Packument {
  readonly versions: Readonly<Record<string, object>>
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>
}

const unlucky = '@cancel/kibo'
const installed = ['@cancel/core', '@cancel/emulator', '@cancel/shopee']

const env = {
  ...process.env,
  CI: 'true',
  // Provenance is signed with the identity of the workflow's run, which nobody has here.
  npm_config_provenance: 'false',
  pnpm_config_provenance: 'false',
}
const program = `import { createShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'
import { CancelError } from '@cancel/core'

const emulator = createShopeeEmulator()
const shopee = createShopee(emulator.settings)
const { order_sn: orderId } = emulator.orders.add()
const { status, by } = await shopee.cancel({ orderId, reason: 'customer_request' })
const error = await shopee.cancel({ orderId, reason: 'fraud' }).catch((thrown) => thrown)
if (!CancelError.is(error)) throw error
console.log([status, by, ...emulator.ledger.entries.map(({ effect }) => effect)].join(' '))
`

// `pnpm release:rehearse`: everything that a release does, for real, from a clone to a registry that lives as long as this
// process: a release of everything and two later ones. It begins with the versions and the changesets of the last commit,
// so that it holds before the first release and after it.
console.time('release')
const packages = new Map<string, Packument>()
const tarballs = new Map<string, Buffer>()
/** Their next publish is answered with 503, as by a registry on a bad day. */
const failing = new Set([unlucky])
const { url, close } = await listenFaulty({
  '*': (_incoming, outgoing, _socket, { method, path, body }) => {
    // The next rehearsal may get the same port with other packages behind it.
    outgoing.setHeader('cache-control', 'no-store')
    const name = decodeURIComponent(path).slice(1)
    const found = tarballs.get(name) ?? packages.get(name)
    if (method === 'PUT') outgoing.writeHead(receive(name, body)).end('{}')
    else if (found === undefined) outgoing.writeHead(404).end('{}')
    else outgoing.end(Buffer.isBuffer(found) ? found : JSON.stringify(found))
  },
})
const token = 'rehearsal'
/** Our scope comes from here, everything else from the registry that this machine uses: an .npmrc. */
const settings = `@cancel:registry=${url}/\n${url.replace('http:', '')}/:_authToken=${token}\n`
const folder = mkdtempSync(join(tmpdir(), 'cancel-rehearsal-'))
const clone = join(folder, 'clone')
try {
  if ((await runOrThrow('git', ['status', '--porcelain'], { cwd: repository })) !== '')
    console.log('The last commit is released. Files that are not committed are left out.')
  const person = ['--config', 'user.name=Rehearsal', '--config', 'user.email=rehearsal@example.invalid']
  await runOrThrow('git', ['clone', '--quiet', ...person, repository, clone], { cwd: folder })
  writeFileSync(join(clone, '.npmrc'), settings)
  appendFileSync(join(clone, '.git', 'info', 'exclude'), '.npmrc\n')
  await pnpm('install --frozen-lockfile --offline')
  await releaseAll()
  const first = versionsHere()
  await cancelWith('an empty project', installed, first)
  const newer = { ...first, ...(await releaseOne('shopee')) }
  await cancelWith('a newer provider beside an older core', pinned(newer), newer)
  const grown = { ...first, ...(await releaseOne('core')) }
  await cancelWith('an older provider beside a newer core', pinned(grown), grown)
  await cancelWith('an empty project, today', installed, versionsHere())
} finally {
  await close()
  rmSync(folder, { recursive: true, force: true })
}

/** Keeps what is published, with the rules of npm that a release depends on. Gives the status of the answer. */
function receive(name: string, body: string): number {
  if (failing.delete(name)) return 503
  const { _attachments: attachments = {}, ...sent } = JSON.parse(body) as Packument
  const before = packages.get(name)?.versions ?? {}
  const all = { ...before, ...sent.versions }
  // npm refuses it, too. Bytes that are not those that were announced are refused by whoever installs them.
  if (Object.keys(all).length === Object.keys(before).length) return 403
  packages.set(name, { ...sent, versions: all })
  for (const [file, { data }] of Object.entries(attachments))
    tarballs.set(`${name}/-/${file}`, Buffer.from(data, 'base64'))
  return 201
}

/** The versions of each package, in the order in which they were published. */
function versions(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...packages].map(([name, { versions: all }]) => [name, Object.keys(all)]))
}

/** The registry fails in the middle: the release says so, and another one finishes it, from whatever machine. */
async function releaseAll(): Promise<void> {
  await version()
  const failed = await publish()
  assert.notEqual(failed.code, 0, `a release that lost a package said it succeeded\n${failed.output}`)
  assert(failed.output.includes(unlucky), `the release did not name ${unlucky}\n${failed.output}`)
  assert(!packages.has(unlucky), `${unlucky} was published although it was refused`)
  console.timeLog('release', `one publish is refused: ${packages.size} are published, ${unlucky} is named`)

  await pnpm('run release')
  const wanted = Object.entries(versionsHere())
  assert.deepEqual(versions(), Object.fromEntries(wanted.map(([name, each]) => [name, [each]])))
  const tags = (await git('tag', '--list')).trim().split('\n')
  assert.deepEqual(new Set(tags), new Set(wanted.map((each) => each.join('@'))))
  console.timeLog('release', `another one, by hand: all ${tags.length} are published, each with its tag`)
}

/** Releases a change of one package, and holds every other one to the version it had. Gives the new version. */
async function releaseOne(name: string): Promise<Versions> {
  const before = versions()
  const full = `@cancel/${name}`
  const [major, minor] = (before[full]?.at(-1) ?? '').split('.').map(Number)
  const next = `${major}.${(minor ?? 0) + 1}.0`
  // As a contributor does.
  appendFileSync(join(clone, 'packages', name, 'src', 'index.ts'), '// A rehearsed change.\n')
  const changeset = `---\n'${full}': minor\n---\n\nA rehearsed change.\n`
  writeFileSync(join(clone, '.changeset', `rehearsed-${name}.md`), changeset)
  await commit(`Change ${name}`)
  await version()
  const { code, output } = await publish()
  assert.equal(code, 0, output)
  assert.deepEqual(versions(), { ...before, [full]: [...(before[full] ?? []), next] })
  console.timeLog('release', `a minor of ${full}: ${next} alone, the others stay`)
  return { [full]: next }
}

/** As the pull request "Version packages" does, merged. Nothing when no changeset is pending. */
async function version(): Promise<void> {
  if (findFiles(clone, ['.changeset/*.md']).every((path) => path.endsWith('/README.md'))) return
  await pnpm('run version-packages')
  await commit('Version packages')
}

/** Plans, builds, packs and publishes what was packed, as the jobs of the release workflow do. */
async function publish(): Promise<RunResult> {
  const packed = mkdtempSync(join(folder, 'packed-'))
  await pnpm(`exec changeset publish-plan --output ${packed}.json`)
  await pnpm('run build')
  await pnpm(`exec changeset pack --from-publish-plan ${packed}.json --out-dir ${packed}`)
  return run('pnpm', ['exec', 'changeset', 'publish', '--from-pack-dir', packed], { cwd: clone, env })
}

/**
 * Installs packages with plain npm in an empty project, and cancels an order at the emulator there. The project must get
 * exactly these versions, one copy of each, with their papers.
 */
async function cancelWith(what: string, wanted: readonly string[], all: Versions): Promise<void> {
  const project = mkdtempSync(join(folder, 'project-'))
  writeFileSync(join(project, '.npmrc'), settings)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  writeFileSync(join(project, 'cancel.js'), program)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await runOrThrow('npm', ['install', ...quiet, ...wanted], { cwd: project })
  const lock = readJson(join(project, 'package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>
  }
  const found = Object.entries(lock.packages)
    .filter(([path]) => path.includes('node_modules/@cancel/'))
    .map(([path, { version: each }]) => [path.replace('node_modules/', ''), each] as const)
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(installed.map((name) => [name, all[name]])))
  for (const [name, each] of found) {
    const home = join(project, 'node_modules', name)
    assert(readFileSync(join(home, 'CHANGELOG.md'), 'utf8').includes(`\n## ${each}\n`), `${home}: changes`)
    const manifest = readJson(join(home, 'package.json')) as object
    assert(!('devDependencies' in manifest) && !('scripts' in manifest), `${home}: what only works here`)
  }
  const stdout = await runOrThrow('node', ['cancel.js'], { cwd: project })
  assert.equal(stdout.trim(), 'cancelled this_call cancelled')
  console.timeLog('release', `${what}: ${JSON.stringify(Object.fromEntries(found))}, cancelled`)
}

type Versions = Readonly<Record<string, string>>

function versionsHere(): Versions {
  return Object.fromEntries(
    readPackages(clone).map(({ manifest: { name, version: each = '' } }) => [name, each]),
  )
}

function pinned(all: Versions): readonly string[] {
  return installed.map((name) => `${name}@${all[name]}`)
}

function pnpm(command: string): Promise<string> {
  return runOrThrow('pnpm', command.split(' '), { cwd: clone, env })
}

function git(...parameters: readonly string[]): Promise<string> {
  return runOrThrow('git', parameters, { cwd: clone, env })
}

async function commit(message: string): Promise<void> {
  await git('add', '--all')
  await git('commit', '--quiet', '--no-verify', '--message', message)
}
