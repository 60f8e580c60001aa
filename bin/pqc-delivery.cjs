#!/usr/bin/env node
'use strict'
// The command line in a checkout: dist/cli/index.js, on a Node that is new enough.
const { existsSync } = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const { isNewEnough, run } = require('./node24.cjs')

const cli = path.join(__dirname, '..', 'dist', 'cli', 'index.js')
if (!existsSync(cli)) fail('dist/ is not in this checkout. Run `npm run build` and the command again.')
else if (!isNewEnough(process.versions.node)) run([cli, ...process.argv.slice(2)])
else import(pathToFileURL(cli).href).catch((error) => fail(error instanceof Error ? error.stack : String(error)))

function fail(message) {
  process.stderr.write(`pqc-delivery: ${message}\n`)
  process.exitCode = 1
}
