// The package named `bun` copies its binary into place with an install script; the binary's own package needs none.
const { execFileSync } = require('node:child_process')
const path = require('node:path')

const architecture = { arm64: 'aarch64', x64: 'x64' }[process.arch]
const folder = path.join(__dirname, 'node_modules', '@oven', `bun-${process.platform}-${architecture}`)
const bun = (...parameters) =>
  execFileSync(path.join(folder, 'bin', 'bun'), parameters, {
    cwd: path.join(__dirname, 'reader'),
    stdio: 'inherit',
  })
bun('install', '--ignore-scripts', '--linker=isolated')
bun('one-package.js')
