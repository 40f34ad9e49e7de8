import asc from 'assemblyscript/asc'

/**
 * `import kernel from './assembly/index.ts?assembly'`: that file and what it imports, compiled from AssemblyScript to
 * WebAssembly, as base64 text. It travels within the script that asks for it, so no address has to be found or fetched.
 */
const ASKED = /^(.*\.ts)\?assembly$/
const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd', '--use', 'abort=', '--outFile', 'binary']

/** By file: a build asks once for each bundle that has it. */
const compiled = new Map()

/** @param {string} file */
async function compile(file) {
  let binary
  const { error, stderr } = await asc.main([file, ...OPTIONS], {
    writeFile: (name, contents) => {
      if (name === 'binary') binary = contents
    },
  })
  if (error) throw new Error(`${file}: ${error.message}\n${stderr.toString()}`)
  return Buffer.from(binary).toString('base64')
}

/** @returns {import('vite').Plugin} */
export const compileKernel = () => ({
  name: 'compile-kernel',
  enforce: 'pre',
  buildStart: () => compiled.clear(),
  async load(id) {
    const [, file] = ASKED.exec(id) ?? []
    if (!file) return null
    if (!compiled.has(file)) compiled.set(file, compile(file))
    return { code: `export default ${JSON.stringify(await compiled.get(file))}`, map: null, moduleType: 'js' }
  },
})
