import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'

/** Copies what git knows or would add, as it stands now, into an empty folder. */
export function copyRepository(root: string, folder: string): void {
  const { status, stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error('git cannot list the files of this repository')
  for (const path of stdout.split('\0')) {
    // A file that was deleted and not committed yet is still listed.
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(folder, path))
  }
}
