// Made by `npm run generate` from browser/events.js: change that.

/** The script of the page. */
export const script = `
'use strict'
// The list of events: what was searched for, page by page. Makes elements and sets their text, and never reads markup
// out of text. Without it the newest events stay in the page as they are.
;(() => {
  /** @typedef {[ms: number | null, place: number, name: number, outcome: number, by: number, collector: number, rollout: number, seq: number, sound: 0 | 1, text: string, id: string]} Row */
  /** @typedef {Record<'places' | 'names' | 'outcomes' | 'by' | 'collectors' | 'rollouts', string[]> & { events: Row[] }} Data */

  const pageSize = 100
  /** so many rows are put on paper */
  const printed = 1000
  const marks = new Map([['success', ['good', '✓']], ['failure', ['bad', '✕']], ['inconclusive', ['warn', '!']], ['cancelled', ['warn', '!']]])
  const data = /** @type {Data} */ (JSON.parse(byId('event-data').textContent ?? ''))
  const search = input('search')
  /** @type {{ select: HTMLSelectElement, column: 1 | 2 | 3, words: string[] }[]} */
  const choices = [
    { select: choice('filter-name'), column: 2, words: data.names },
    { select: choice('filter-outcome'), column: 3, words: data.outcomes },
    { select: choice('filter-place'), column: 1, words: data.places },
  ]
  const sound = choice('filter-sound')
  /** @type {string[]} */
  const texts = []
  let found = data.events
  let page = 0

  /** @param {string} id */
  function byId(id) {
    const element = document.getElementById(id)
    if (element === null) throw new Error(\`the page has no \${id}\`)
    return element
  }

  /** @param {string} id */
  function input(id) {
    return /** @type {HTMLInputElement} */ (byId(id))
  }

  /** @param {string} id */
  function choice(id) {
    return /** @type {HTMLSelectElement} */ (byId(id))
  }

  /** @param {string} id */
  function button(id) {
    return /** @type {HTMLButtonElement} */ (byId(id))
  }

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(string | Node)[]} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    made.append(...children)
    return made
  }

  /** @param {number} ms */
  function timeText(ms) {
    return new Date(ms).toISOString().replace('T', ' ')
  }

  /** @param {number | null} ms */
  function timeElement(ms) {
    return ms === null ? 'an unknown time' : element('time', { datetime: new Date(ms).toISOString() }, timeText(ms))
  }

  /** @param {string} word */
  function badge(word) {
    const [tone = 'plain', sign = '·'] = marks.get(word) ?? []
    return element('span', { class: \`badge \${tone}\` }, element('span', { 'aria-hidden': 'true' }, sign), \` \${word}\`)
  }

  /** @param {Row} row */
  function rowElement([ms, place, name, outcome, by, collector, , seq, isSound, text, id]) {
    const cell = (/** @type {(string | Node)[]} */ ...children) => element('td', { role: 'cell' }, ...children)
    const small = (/** @type {string} */ words) => element('small', {}, words)
    const mark = isSound === 1 ? [] : [' ', element('strong', { class: 'unverified' }, 'not verified')]
    return element(
      'tr',
      { role: 'row' },
      element('th', { role: 'rowheader', scope: 'row' }, timeElement(ms)),
      cell(element('code', {}, data.names[name] ?? ''), small(data.places[place] ?? '')),
      cell(badge(data.outcomes[outcome] ?? ''), ...mark),
      cell(text, small(id)),
      cell(data.by[by] ?? '', small(data.collectors[collector] ?? '')),
      element('td', { role: 'cell', class: 'figure' }, String(seq)),
    )
  }

  /**
   * Everything that a row says, and the rollout that it belongs to.
   * @param {Row} row
   */
  function textOf([ms, place, name, outcome, by, collector, rollout, seq, , text, id]) {
    const words = [data.places[place], data.names[name], data.outcomes[outcome], data.by[by], data.collectors[collector]]
    return [ms === null ? '' : timeText(ms), ...words, data.rollouts[rollout] ?? '', seq, text, id].join(' ').toLowerCase()
  }

  function find() {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '')
    const wanted = choices.filter(({ select }) => select.value !== '').map(({ select, column }) => ({ column, value: Number(select.value) }))
    found = data.events.filter((row, index) => {
      if (sound.value !== '' && row[8] !== Number(sound.value)) return false
      if (wanted.some(({ column, value }) => row[column] !== value)) return false
      if (words.length === 0) return true
      const text = (texts[index] ??= textOf(row))
      return words.every((word) => text.includes(word))
    })
    page = 0
    show(pageSize)
  }

  /** @param {number} size */
  function show(size) {
    const pages = Math.max(1, Math.ceil(found.length / size))
    const rows = found.slice(page * size, (page + 1) * size)
    byId('rows').replaceChildren(...rows.map(rowElement))
    const some = rows.length < found.length ? \`, \${figure(rows.length)} of them here\` : ''
    byId('found').textContent = \`\${figure(found.length)} of \${figure(data.events.length)} events\${some}\`
    byId('page').textContent = \`Page \${figure(page + 1)} of \${figure(pages)}\`
    button('newer').disabled = page === 0
    button('older').disabled = page >= pages - 1
    byId('pager').hidden = pages < 2
  }

  /** @param {number} count */
  function figure(count) {
    return count.toLocaleString('en-US')
  }

  /** @param {number} by */
  function turn(by) {
    page += by
    show(pageSize)
    byId('events-heading').scrollIntoView()
  }

  function clear() {
    search.value = ''
    sound.value = ''
    for (const { select } of choices) select.value = ''
    find()
    search.focus()
  }

  for (const { select, words } of choices) {
    const sorted = words.map((word, index) => ({ word, index })).toSorted((one, other) => (one.word < other.word ? -1 : 1))
    select.append(...sorted.map(({ word, index }) => element('option', { value: String(index) }, word)))
    select.addEventListener('change', find)
  }
  sound.addEventListener('change', find)
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  search.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, 120)
  })
  button('newer').addEventListener('click', () => turn(-1))
  button('older').addEventListener('click', () => turn(1))
  button('clear').addEventListener('click', clear)
  addEventListener('beforeprint', () => {
    page = Math.floor((page * pageSize) / printed)
    show(printed)
  })
  addEventListener('afterprint', () => {
    page = 0
    show(pageSize)
  })
  document.getElementById('some')?.remove()
  byId('filters').hidden = false
  show(pageSize)
})()
`
