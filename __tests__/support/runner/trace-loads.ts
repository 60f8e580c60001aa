import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/** To be preloaded (`node --import`): writes the URL of each module that the process loads into the file that `TRACE_LOADS` names, one a line. */
const file = process.env['TRACE_LOADS'] ?? ''
registerHooks({
  load(url, context, next) {
    appendFileSync(file, `${url}\n`)
    return next(url, context)
  },
})
