import { BOMB_BYTES } from './broken-answers.ts'
import { endlessJson } from './foreign-answers.ts'

let packed: Promise<ArrayBuffer> | undefined

/** A small gzip body that unpacks to 32 MiB of JSON. It is packed once and kept. */
export async function gzipBomb(): Promise<Response> {
  packed ??= pack()
  return new Response(await packed, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip' },
  })
}

function pack(): Promise<ArrayBuffer> {
  const { body } = endlessJson(BOMB_BYTES)
  if (body === null) throw new TypeError('the bomb has no body')
  return new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}
