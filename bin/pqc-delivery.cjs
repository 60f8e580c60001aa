#!/usr/bin/env node
'use strict'
// The command line in a checkout: dist/cli/index.js, on a Node that is new enough.
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const { isNewEnough, run } = require('./node24.cjs')

const cli = path.join(__dirname, '..', 'dist', 'cli', 'index.js')
if (isNewEnough(process.versions.node)) import(pathToFileURL(cli).href)
else run([cli, ...process.argv.slice(2)])
