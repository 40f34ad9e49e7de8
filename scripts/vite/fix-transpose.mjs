/**
 * The WebGPU shader of `transpose` hands integers and booleans to a function of floats, which Chrome miscompiles without
 * a word since version 141 (tensorflow/tfjs#8638): wrap the read in `f32(…)`. Fails the build if the source changed.
 */
const FILE = /tfjs-backend-webgpu[\\/]dist[\\/]transpose_webgpu\.js(\?.*)?$/
const READ = /A\[(getIndexFromCoords\$\{this\.outputShape\.length\}D\([\s\S]*?uniforms\.aShape\))\]/

/** @param {string} code */
export function patchTranspose(code) {
  if (!READ.test(code)) throw new Error('transpose_webgpu.js is not as expected: look at the patch again')
  return code.replace(READ, 'f32(A[$1])')
}

/** @returns {import('vite').Plugin} */
export const fixTranspose = () => ({
  name: 'fix-webgpu-transpose',
  transform: (code, id) => (FILE.test(id) ? { code: patchTranspose(code), map: null } : null),
})
