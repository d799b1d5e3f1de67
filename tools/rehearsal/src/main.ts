import assert from 'node:assert/strict'
import { join } from 'node:path'
import { runOrThrow, type RunResult } from 'checks/lib/run.ts'
import { inScratch } from 'checks/lib/scratch.ts'
import { useInProject } from './project.ts'
import { startRegistry, type Registry } from './registry.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

const shopee = '@cancel/shopee'
const core = '@cancel/core'
const emulator = '@cancel/emulator'
const unlucky = '@cancel/kibo'

// `pnpm release:rehearse`: everything that a release does, for real, to a registry that lives as long as this process: a
// release of everything and two later ones. It begins with the versions and the changesets of the last commit, so that it
// holds before the first release and after it.
const root = process.cwd()
const { stdout } = await runOrThrow('git', ['status', '--porcelain'], { cwd: root })
if (stdout !== '') console.log('The last commit is released. Files that are not committed are left out.')
console.time('release')
const registry = await startRegistry()
try {
  await inScratch(async (folder) => {
    const workshop = await openWorkshop(root, join(folder, 'clone'), registry.settings)
    const original = await releaseAll(workshop, registry)
    let projects = 0
    const use = async (
      what: string,
      changed: Readonly<Record<string, string>>,
      isPinned: boolean,
    ): Promise<void> => {
      const expected = Object.fromEntries(
        [shopee, core, emulator].map((name) => [name, changed[name] ?? original[name] ?? '']),
      )
      const wanted = Object.entries(expected).map(([name, version]) =>
        isPinned ? `${name}@${version}` : name,
      )
      await useInProject(join(folder, `project-${(projects += 1)}`), registry.settings, wanted, expected)
      console.timeLog('release', `${what}: ${JSON.stringify(expected)}, cancelled`)
    }
    await use('an empty project', {}, false)
    const newer = { [shopee]: await releaseOne('shopee', workshop, registry) }
    await use('a newer provider beside an older core', newer, true)
    const grown = { [core]: await releaseOne('core', workshop, registry) }
    await use('an older provider beside a newer core', grown, true)
    await use('an empty project, today', { ...newer, ...grown }, false)
  })
} finally {
  await registry.close()
}

/** The registry fails in the middle: the release says so, and another one finishes it, from whatever machine. */
async function releaseAll(
  workshop: Workshop,
  { failOnce, versions }: Registry,
): Promise<Readonly<Record<string, string>>> {
  await workshop.version()
  const wanted = workshop.versions()
  failOnce(unlucky)
  const failed = await workshop.publish()
  assert.notEqual(failed.code, 0, `a release that lost a package said it succeeded\n${failed.output}`)
  assert(failed.output.includes(unlucky), `the release did not name ${unlucky}\n${failed.output}`)
  const half = Object.keys(versions())
  assert(!half.includes(unlucky), `${unlucky} was published although it was refused`)
  console.timeLog('release', `one publish is refused: ${half.length} are published, ${unlucky} is named`)

  expectPublished(
    await workshop.publishByHand(),
    versions(),
    Object.entries(wanted).map(([name, version]) => [name, [version]]),
  )
  const tags = await workshop.tags()
  for (const [name, version] of Object.entries(wanted))
    assert(tags.includes(`${name}@${version}`), `there is no tag ${name}@${version}`)
  console.timeLog('release', `another one, by hand: all ${tags.length} are published, each with its tag`)
  return wanted
}

/** Releases a change of one package, and holds every other one to the version it had. Gives the new version. */
async function releaseOne(folder: string, workshop: Workshop, { versions }: Registry): Promise<string> {
  const name = `@cancel/${folder}`
  const [major, minor] = (workshop.versions()[name] ?? '').split('.').map(Number)
  const version = `${major}.${(minor ?? 0) + 1}.0`
  const before = Object.entries(versions())
  await workshop.change(folder)
  await workshop.version()
  expectPublished(
    await workshop.publish(),
    versions(),
    before.map(([each, published]) => [each, each === name ? [...published, version] : published]),
  )
  console.timeLog('release', `a minor of ${name}: ${version} alone, the others stay`)
  return version
}

/** The release succeeded, and the registry holds exactly these versions. */
function expectPublished(
  { code, output }: RunResult,
  versions: object,
  expected: readonly (readonly [name: string, versions: readonly string[]])[],
): void {
  assert.equal(code, 0, `the release failed\n${output}`)
  assert.deepEqual(versions, Object.fromEntries(expected))
}
