import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

/**
 * Runs a program in the repository's root.
 * @param {string} program
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] `show`: straight to the terminal instead of kept
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(program, args, { show = false, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
    })
    let output = ''
    child.stdout?.on('data', (bytes) => (output += bytes))
    child.stderr?.on('data', (bytes) => (output += bytes))
    child.on('error', (error) => done({ code: 1, output: `${program}: ${error.message}` }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Runs one of the repository's own scripts or an installed tool's JavaScript with this Node. */
export const runNode = (args, options) => runProgram(process.execPath, args, options)
