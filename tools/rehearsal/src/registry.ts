import { listenFaulty, type SeenRequest } from '@cancel/faulty-server'

/** What `npm publish` sends, one version at a time, and what `npm install` asks for. */
interface Packument {
  readonly 'dist-tags': Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, object>>
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>
}

type Answer = readonly [status: number, body: Buffer | object]

/** A registry for one scope that keeps everything in memory, with the rules of npm that a release depends on. */
export async function startRegistry() {
  const token = 'rehearsal'
  const packages = new Map<string, Packument>()
  const tarballs = new Map<string, Buffer>()
  const failing = new Set<string>()

  const publish = (name: string, body: string): Answer => {
    if (failing.delete(name)) return [503, { error: 'Try again later' }]
    const { _attachments: attachments = {}, ...sent } = JSON.parse(body) as Packument
    const before = packages.get(name)
    const versions = { ...before?.versions, ...sent.versions }
    // npm refuses it, too. Bytes that are not those that were announced are refused by whoever installs them.
    if (Object.keys(versions).length === Object.keys(before?.versions ?? {}).length)
      return [403, { error: 'It is already published.' }]
    packages.set(name, { ...sent, versions, 'dist-tags': { ...before?.['dist-tags'], ...sent['dist-tags'] } })
    for (const [file, { data }] of Object.entries(attachments))
      tarballs.set(`${name}/-/${file}`, Buffer.from(data, 'base64'))
    return [201, { ok: true }]
  }
  const answer = ({ method, path, body }: SeenRequest): Answer => {
    const name = decodeURIComponent(path).slice(1)
    if (method === 'PUT') return publish(name, body)
    const found = tarballs.get(name) ?? packages.get(name)
    return found === undefined ? [404, { error: 'Not found' }] : [200, found]
  }
  const { url, close } = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => {
      const [status, body] = answer(request)
      // The next rehearsal may get the same port with other packages behind it.
      outgoing.writeHead(status, { 'cache-control': 'no-store' })
      outgoing.end(Buffer.isBuffer(body) ? body : JSON.stringify(body))
    },
  })
  return {
    /** Our scope comes from here, everything else from the registry that this machine uses: an .npmrc. */
    settings: `@cancel:registry=${url}/\n${url.replace('http:', '')}/:_authToken=${token}\n`,
    /** The versions of each package, in the order in which they were published. */
    versions: (): Readonly<Record<string, readonly string[]>> =>
      Object.fromEntries([...packages].map(([name, { versions }]) => [name, Object.keys(versions)])),
    /** Answers the next publish of this package with 503, as a registry on a bad day does. */
    failOnce: (name: string) => failing.add(name),
    close,
  }
}
