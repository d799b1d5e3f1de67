import type { ServerResponse } from 'node:http'
import { listenFaulty, type SeenRequest } from '@cancel/faulty-server'

/** What `npm publish` sends, and what `npm install` asks for. */
interface Packument {
  readonly name: string
  readonly 'dist-tags': Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, PublishedManifest>>
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>
}

interface PublishedManifest {
  readonly version: string
  readonly dist: { readonly tarball: string }
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

type Answer = readonly [status: number, body: Buffer | object]

export async function startRegistry(token: string): Promise<Registry> {
  const packages = new Map<string, Packument>()
  const tarballs = new Map<string, Buffer>()
  const failing = new Set<string>()

  const publish = (name: string, { headers, body }: SeenRequest): Answer => {
    if (headers.authorization !== `Bearer ${token}`)
      return [401, { error: 'You must be logged in to publish packages.' }]
    const sent = JSON.parse(body) as Packument
    if (failing.delete(name)) return [503, { error: 'Try again later' }]
    const before = packages.get(name)
    const versions: Record<string, PublishedManifest> = { ...before?.versions }
    const bytes = Buffer.from(Object.values(sent._attachments ?? {})[0]?.data ?? '', 'base64')
    for (const [version, manifest] of Object.entries(sent.versions)) {
      // npm refuses it, too. Bytes that are not those that were announced are refused by whoever installs them.
      if (versions[version] !== undefined)
        return [403, { error: `You cannot publish over the previously published versions: ${version}.` }]
      const path = `${name}/-/${name.split('/').at(-1)}-${version}.tgz`
      tarballs.set(path, bytes)
      versions[version] = { ...manifest, dist: { ...manifest.dist, tarball: `${url}${path}` } }
    }
    packages.set(name, { name, 'dist-tags': { ...before?.['dist-tags'], ...sent['dist-tags'] }, versions })
    return [201, { ok: true }]
  }
  const answer = (request: SeenRequest): Answer => {
    const path = decodeURIComponent(new URL(request.path, url).pathname).slice(1)
    if (request.method === 'PUT') return publish(path, request)
    const found = tarballs.get(path) ?? packages.get(path)
    return found === undefined ? [404, { error: 'Not found' }] : [200, found]
  }
  const { url: origin, close } = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => send(outgoing, ...answer(request)),
  })
  const url = `${origin}/`
  return {
    url,
    token,
    versions: () => new Map([...packages].map(([name, { versions }]) => [name, Object.keys(versions)])),
    failOnce: (name) => failing.add(name),
    close,
  }
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
