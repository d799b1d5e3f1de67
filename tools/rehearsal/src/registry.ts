import { listenFaulty, type SeenRequest } from '@cancel/faulty-server'

/** What `npm publish` sends, one version at a time, and what `npm install` asks for. */
interface Packument {
  readonly 'dist-tags': Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, { readonly dist: { readonly tarball: string } }>>
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>
}

export type Registry = Awaited<ReturnType<typeof startRegistry>>

type Answer = readonly [status: number, body: Buffer | object]

/** A registry for one scope that keeps everything in memory, with the rules of npm that a release depends on. */
export async function startRegistry() {
  const token = 'rehearsal'
  const packages = new Map<string, Packument>()
  const tarballs = new Map<string, Buffer>()
  const failing = new Set<string>()

  const publish = (name: string, { headers, body }: SeenRequest): Answer => {
    if (headers.authorization !== `Bearer ${token}`) return [401, { error: 'You must be logged in.' }]
    if (failing.delete(name)) return [503, { error: 'Try again later' }]
    const { _attachments: attachments = {}, ...sent } = JSON.parse(body) as Packument
    const before = packages.get(name)
    const [[version, manifest] = []] = Object.entries(sent.versions)
    if (version === undefined || manifest === undefined) return [400, { error: 'There is no version.' }]
    // npm refuses it, too. Bytes that are not those that were announced are refused by whoever installs them.
    if (before?.versions[version] !== undefined) return [403, { error: `${version} is already published.` }]
    const path = `${name}/-/${version}.tgz`
    tarballs.set(path, Buffer.from(Object.values(attachments)[0]?.data ?? '', 'base64'))
    const dist = { ...manifest.dist, tarball: `${url}${path}` }
    packages.set(name, {
      ...sent,
      'dist-tags': { ...before?.['dist-tags'], ...sent['dist-tags'] },
      versions: { ...before?.versions, [version]: { ...manifest, dist } },
    })
    return [201, { ok: true }]
  }
  const answer = (request: SeenRequest): Answer => {
    const path = decodeURIComponent(new URL(request.path, url).pathname).slice(1)
    if (request.method === 'PUT') return publish(path, request)
    const found = tarballs.get(path) ?? packages.get(path)
    return found === undefined ? [404, { error: 'Not found' }] : [200, found]
  }
  const { url: origin, close } = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => {
      const [status, body] = answer(request)
      // The next rehearsal may get the same port with other packages behind it.
      outgoing.writeHead(status, { 'cache-control': 'no-store' })
      outgoing.end(Buffer.isBuffer(body) ? body : JSON.stringify(body))
    },
  })
  const url = `${origin}/`
  return {
    /** Our scope comes from here, everything else from the registry that this machine uses: an .npmrc. */
    settings: `@cancel:registry=${url}\n${url.replace('http:', '')}:_authToken=${token}\n`,
    /** The versions of each package, in the order in which they were published. */
    versions: (): Readonly<Record<string, readonly string[]>> =>
      Object.fromEntries([...packages].map(([name, { versions }]) => [name, Object.keys(versions)])),
    /** Answers the next publish of this package with 503, as a registry on a bad day does. */
    failOnce: (name: string) => failing.add(name),
    close,
  }
}
