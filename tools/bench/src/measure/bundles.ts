import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What an application that uses one thing imports. */
export const bundleEntries = {
  '@cancel/shopee': `export { createShopee } from '@cancel/shopee'`,
  '@cancel/kibo': `export { createKibo } from '@cancel/kibo'`,
  ky: `export { default } from 'ky'`,
  axios: `export { default } from 'axios'`,
  '@congminh1254/shopee-sdk': `export { ShopeeSDK } from '@congminh1254/shopee-sdk'`,
  '@kibocommerce/rest-sdk': `export { Configuration } from '@kibocommerce/rest-sdk'
export { OrderApi } from '@kibocommerce/rest-sdk/clients/Commerce/apis/OrderApi.js'`,
} as const satisfies Readonly<Record<string, string>>

export type BundleEntry = keyof typeof bundleEntries

export interface BundleSize {
  readonly gzipped: number
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** Minified by esbuild for Node, all of them alike, and gzipped. */
export async function bundleSize(entry: BundleEntry): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: bundleEntries[entry], resolveDir: here },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    platform: 'node',
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`${entry}: nothing came out`)
  return { gzipped: gzipSync(file.contents, { level: 9 }).length }
}
