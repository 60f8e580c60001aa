import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { runUrlOf } from '../../../src/core/run-url.ts'

const run = { server: 'https://github.com', repository: 'acme/shop', run: '42' }

describe('the page of a run', () => {
  test.each([
    [run, 'https://github.com/acme/shop/actions/runs/42'],
    [{ ...run, server: 'https://ghes.example:8443' }, 'https://ghes.example:8443/acme/shop/actions/runs/42'],
    [{ ...run, server: 'https://acme.ghe.com', repository: 'a-b/c.d_e' }, 'https://acme.ghe.com/a-b/c.d_e/actions/runs/42'],
  ])('of %j', (facts, url) => {
    expect(runUrlOf(facts)).toBe(url)
  })

  test.each([
    ['a script', { server: 'javascript:alert(1)//' }],
    ['a script with blanks in it', { server: 'java\nscript:alert(1)' }],
    ['data', { server: 'data:text/html,x' }],
    ['a user and a password', { server: 'https://user:pass@github.com' }],
    ['a user that looks like the server', { server: 'https://github.com@evil.example' }],
    ['no encryption', { server: 'http://github.com' }],
    ['a path', { server: 'https://evil.example/github.com' }],
    ['a query', { server: 'https://github.com?x=' }],
    ['a fragment', { server: 'https://github.com#' }],
    ['a line end', { server: 'https://github.com\n' }],
    ['a line end within', { server: 'https://github.com\nhttps://evil.example' }],
    ['a quotation mark', { server: 'https://github.com"onclick="x' }],
    ['Markdown', { server: 'https://github.com)[x](https://evil.example' }],
    ['letters that look like others', { server: 'https://gіthub.com' }],
    ['nothing', { server: '' }],
    ['no text', { server: 7 }],
    ['a repository above', { repository: '../..' }],
    ['a repository that is here', { repository: 'acme/.' }],
    ['a repository of three parts', { repository: 'acme/shop/x' }],
    ['a repository with a query', { repository: 'acme/shop?x' }],
    ['a run that is no number', { run: '42/../../x' }],
    ['a run with a line end', { run: '42\n' }],
    ['no run', { run: undefined }],
  ])('is none with %s', (_, changes) => {
    expect(runUrlOf({ ...run, ...changes })).toBeNull()
  })

  test('is a plain address or none, whatever is given', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), fc.boolean(), (server, repository, id, asHost) => {
      const url = runUrlOf({ server: asHost ? `https://${server}` : server, repository, run: id })
      if (url === null) return
      const { protocol, username, password, search, hash, href } = new URL(url)
      expect({ protocol, username, password, search, hash }).toEqual({ protocol: 'https:', username: '', password: '', search: '', hash: '' })
      expect(url).toMatch(/^[\w./:-]+$/)
      expect(href.toLowerCase()).toBe(url.toLowerCase())
    }))
  })
})
