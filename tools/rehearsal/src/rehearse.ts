import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { RunResult } from 'checks/lib/run.ts'
import { useInProject, type Used } from './project.ts'
import type { Registry } from './registry.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

interface Rehearsal {
  readonly root: string
  /** Empty, for the clone and the projects. */
  readonly folder: string
  readonly registry: Registry
  readonly tell: (line: string) => void
}

/**
 * Plays a release of everything and two later ones. Throws with words that say which promise was broken. It begins
 * with the versions and the changesets of the last commit, so that it holds before the first release and after it.
 */
export async function rehearse({ root, folder, registry, tell }: Rehearsal): Promise<void> {
  const started = performance.now()
  const row = (act: string, happened: string): void => {
    tell(`${act.padEnd(44)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${happened}`)
  }
  const workshop = await openWorkshop(root, join(folder, 'clone'), registry)
  const act = { workshop, registry, row }
  const play = async (title: string, installed: Installed, pin: Pin): Promise<void> => {
    const wanted = Object.entries(installed).map(([name, version]) =>
      pin === 'exact' ? `${name}@${version}` : name,
    )
    const used = await useInProject(join(folder, title.replaceAll(' ', '-')), registry, wanted)
    row(title, tellUse(used, installed))
  }

  const first = await releaseAll(act)
  const { [shopee]: provider = '', [core]: contract = '', [emulator]: server = '' } = first
  const original = { [shopee]: provider, [core]: contract, [emulator]: server }
  await play('an empty project', original, 'latest')
  const newer = await releaseOne(act, 'shopee')
  await play('a newer provider beside an older core', { ...original, [shopee]: newer }, 'exact')
  const grown = await releaseOne(act, 'core')
  await play('an older provider beside a newer core', { ...original, [core]: grown }, 'exact')
  await play('an empty project, today', { ...original, [shopee]: newer, [core]: grown }, 'latest')
}

const shopee = '@cancel/shopee'
const core = '@cancel/core'
const emulator = '@cancel/emulator'

type Installed = Readonly<Record<string, string>>

/** Whether a project asks for versions, or takes what the registry calls the latest. */
type Pin = 'exact' | 'latest'

interface Act {
  readonly workshop: Workshop
  readonly registry: Registry
  readonly row: (act: string, happened: string) => void
}

/** The registry fails in the middle: the release says so, and another one finishes it, from whatever machine. */
async function releaseAll({ workshop, registry, row }: Act): Promise<Installed> {
  const unlucky = '@cancel/kibo'
  await workshop.version()
  const versions = workshop.versions()
  const names = Object.keys(versions)
  registry.failOnce(unlucky)
  const failed = await workshop.publish()
  assert.notEqual(failed.code, 0, `a release that lost a package said it succeeded\n${failed.output}`)
  assert(failed.output.includes(unlucky), `the release did not name ${unlucky}\n${failed.output}`)
  const half = [...registry.versions().keys()]
  assert(!half.includes(unlucky), `${unlucky} was published although it was refused`)
  row(
    'a release of which one publish is refused',
    `${half.length} of ${names.length} published, ${unlucky} named`,
  )

  const expected = Object.entries(versions).map(([name, version]) => [name, [version]] as const)
  expectPublished(await workshop.publishByHand(), registry, Object.fromEntries(expected))
  const tags = await workshop.tags()
  for (const [name, version] of Object.entries(versions))
    assert(tags.includes(`${name}@${version}`), `there is no tag ${name}@${version}`)
  row('another one, by hand', `all ${names.length} published, each with its tag`)
  return versions
}

/** Releases a change of one package, and holds every other one to the version it had. Gives the new version. */
async function releaseOne({ workshop, registry, row }: Act, folder: string): Promise<string> {
  const name = `@cancel/${folder}`
  const version = nextMinor(workshop.versions()[name] ?? '')
  const before = [...registry.versions()]
  await workshop.change(folder)
  await workshop.version()
  const expected = before.map(
    ([each, versions]) => [each, each === name ? [...versions, version] : versions] as const,
  )
  expectPublished(await workshop.publish(), registry, Object.fromEntries(expected))
  row(`a minor of ${name}`, `${name} ${version} alone, the others stay`)
  return version
}

/** The release succeeded, and the registry holds exactly these versions. */
function expectPublished(
  { code, output }: RunResult,
  registry: Registry,
  expected: Readonly<Record<string, readonly string[]>>,
): void {
  assert.equal(code, 0, `the release failed\n${output}`)
  assert.deepEqual(Object.fromEntries(registry.versions()), expected)
}

/** `1.2.3` -> `1.3.0`. */
function nextMinor(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return `${major}.${minor + 1}.0`
}

/** A project got exactly these versions, one copy of each, and its cancel was seen. In one line. */
function tellUse({ installed, verdict }: Used, expected: Installed): string {
  assert.equal(verdict, 'cancelled this_call cancelled')
  assert.deepEqual(installed, expected)
  return Object.entries(installed)
    .map(([name, version]) => `${name} ${version}`)
    .concat('cancelled')
    .join(', ')
}
