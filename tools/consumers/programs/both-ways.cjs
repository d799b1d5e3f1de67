// Both ways to load the packages lead to the same copy.
const { createShopee } = require('@cancel/shopee')

async function main() {
  if (process.versions.node !== process.argv[2]) throw new Error(`this is Node ${process.version}`)
  const imported = await import('@cancel/shopee')
  if (createShopee !== imported.createShopee) throw new Error('two copies were loaded')
  const { tell } = await import('./tell.js')
  await tell(createShopee())
}

void main()
