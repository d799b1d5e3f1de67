import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What `npm publish` sends, and what `npm install` asks for. */
interface Packument {
  readonly name: string
  readonly 'dist-tags': Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, PublishedManifest>>
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>
}

interface PublishedManifest {
  readonly version: string
  readonly dist: { readonly integrity: string; readonly tarball: string }
}

/** A registry for one scope that keeps everything in memory, with the rules of npm that a release depends on. */
export interface Registry {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string
  readonly token: string
  /** The versions of each package, in the order in which they were published. */
  readonly versions: () => ReadonlyMap<string, readonly string[]>
  /** Answers the next publish of this package with 503, as a registry on a bad day does. */
  readonly failOnce: (name: string) => void
  readonly close: () => Promise<void>
}

export async function startRegistry(token: string): Promise<Registry> {
  const packages = new Map<string, Packument>()
  const tarballs = new Map<string, Buffer>()
  const failing = new Set<string>()
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => send(response, 500, { error: String(error) }),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url,
    token,
    versions: () => new Map([...packages].map(([name, { versions }]) => [name, Object.keys(versions)])),
    failOnce: (name) => failing.add(name),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = decodeURIComponent(new URL(request.url ?? '/', url).pathname).slice(1)
    if (request.method === 'PUT') return publish(path, request)
    if (request.method !== 'GET') return { status: 405, body: { error: `${request.method} is not for here` } }
    const tarball = tarballs.get(path)
    if (tarball !== undefined) return { status: 200, body: tarball }
    const found = packages.get(path)
    return found === undefined ? { status: 404, body: { error: 'Not found' } } : { status: 200, body: found }
  }

  async function publish(name: string, request: IncomingMessage): Promise<Answer> {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return { status: 401, body: { error: 'You must be logged in to publish packages.' } }
    }
    const sent = JSON.parse(await text(request)) as Packument
    if (failing.delete(name)) return { status: 503, body: { error: 'Try again later' } }
    const before = packages.get(name)
    const versions: Record<string, PublishedManifest> = { ...before?.versions }
    const attached = Object.values(sent._attachments ?? {})[0]
    for (const [version, manifest] of Object.entries(sent.versions)) {
      const path = `${name}/-/${name.split('/').at(-1)}-${version}.tgz`
      const problem = refuse({ name, version, manifest, attached, isTaken: versions[version] !== undefined })
      if (problem !== undefined) return problem
      tarballs.set(path, Buffer.from(attached?.data ?? '', 'base64'))
      versions[version] = { ...manifest, dist: { ...manifest.dist, tarball: `${url}${path}` } }
    }
    packages.set(name, { name, 'dist-tags': { ...before?.['dist-tags'], ...sent['dist-tags'] }, versions })
    return { status: 201, body: { ok: true } }
  }
}

interface Answer {
  readonly status: number
  readonly body: Buffer | object
}

/** What npm refuses, too: a version for the second time, and bytes that are not those that were announced. */
function refuse(given: {
  readonly name: string
  readonly version: string
  readonly manifest: PublishedManifest
  readonly attached: { readonly data: string } | undefined
  readonly isTaken: boolean
}): Answer | undefined {
  const { name, version, manifest, attached, isTaken } = given
  if (isTaken) {
    const error = `You cannot publish over the previously published versions: ${version}.`
    return { status: 403, body: { error } }
  }
  const bytes = Buffer.from(attached?.data ?? '', 'base64')
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (bytes.length === 0 || manifest.dist.integrity !== integrity) {
    return { status: 400, body: { error: `the tarball of ${name}@${version} is not what was announced` } }
  }
  return undefined
}

function send(response: ServerResponse, status: number, body: Buffer | object): void {
  const isTarball = Buffer.isBuffer(body)
  response.writeHead(status, {
    'content-type': isTarball ? 'application/octet-stream' : 'application/json',
    // The next rehearsal may get the same port with other packages behind it.
    'cache-control': 'no-store',
  })
  response.end(isTarball ? body : JSON.stringify(body))
}
