import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const pool = JSON.stringify(new URL('../src/index.ts', import.meta.url))
const key = `Symbol.for('undici.globalDispatcher.1')`

async function run(program: string): Promise<unknown> {
  const options = ['--conditions=@cancel/source', '--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, options)
  return JSON.parse(stdout)
}

test('a pool leaves the process’s own fetch its connections: undici 8 would put others there', async () => {
  const program = `
    void Response
    const own = globalThis[${key}]
    const { createPooledFetch } = await import(${pool})
    await createPooledFetch()('http://127.0.0.1:1/').catch(() => undefined)
    console.log(JSON.stringify([typeof own, globalThis[${key}] === own]))
  `
  expect(await run(program)).toEqual(['object', true])
})

test('also where nothing had touched it before', async () => {
  const program = `
    const { createPooledFetch } = await import(${pool})
    const { Dispatcher, getGlobalDispatcher } = await import(${JSON.stringify(import.meta.resolve('undici'))})
    const isOurs = globalThis[${key}] instanceof Dispatcher
    // Others who use undici by itself find its own.
    console.log(JSON.stringify([isOurs, typeof getGlobalDispatcher().dispatch]))
  `
  expect(await run(program)).toEqual([false, 'function'])
})
