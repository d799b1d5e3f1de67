// What a package.json says only to people who work here stays here: a tarball carries none of it.
export const hooks = {
  beforePacking: (manifest) => {
    delete manifest.devDependencies
    delete manifest.scripts
    return manifest
  },
}
