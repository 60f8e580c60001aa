'use strict'
const { default: Sequencer } = require('@jest/test-sequencer')

/** what a path contains, in the order of the run; the last one is in every path */
const ranks = ['/__tests__/system/crash.', '/__tests__/system/', '/__tests__/dist/', '']

/**
 * Begins with the files that start real processes and mostly wait, the longest of them first: a worker that gets it last
 * would be the only one at work in the end. Jest itself knows how long a file takes only where it has run before.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => ranks.findIndex((part) => path.includes(part))
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other))
  }
}
