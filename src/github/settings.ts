import { z } from 'zod'
import { choice, key, nullable, section, text } from '../core/settings-kit.ts'
import { incidentKinds, usualIncidents } from './github-settings.ts'
import type { GithubSettings } from './github-settings.ts'

const url = key(z.string().refine(isPage).optional(), {
  means: 'where users find the service; a button beside the deployment leads there',
  allowed: 'an http:// or https:// address without user name and password',
})

const onOff = (means: string): z.ZodOptional<z.ZodBoolean> => key(z.boolean().optional(), { means, allowed: 'true or false' })

const deployments = section(
  {
    environment: text({
      means: 'name of the environment on GitHub; default: the name of the environment',
      pattern: /^[^\p{Cc}]{1,255}$/u,
      allowed: 'a name of 1 to 255 characters',
    }).optional(),
    url,
    production: onOff('whether end users work with it; default: true for an environment of class prod'),
    transient: onOff('whether the environment goes away again; default: false'),
  },
  'shows releases as deployments of the repository; needs the permission deployments: write',
)

const events = key(z.array(choice(incidentKinds, { means: 'an event' })).min(1).max(incidentKinds.length).refine(differs), {
  means: 'what opens an issue, one for each rollout',
  allowed: `a list of different words out of ${incidentKinds.join(', ')}`,
})

const label = text({ means: 'a label', pattern: /^[^\p{Cc},]{1,50}$/u, allowed: 'a text of 1 to 50 characters, without commas' })

const labels = key(z.array(label).max(10).refine(differs), {
  means: 'labels of the issue',
  allowed: 'a list of at most 10 different labels of 1 to 50 characters, without commas',
})

const incidents = section(
  { events: events.default([...usualIncidents]), labels: labels.default(['incident']) },
  'opens an issue when somebody has to find out why; needs the permission issues: write',
)

/** The `github` section; nothing is told where nothing is written. */
export const githubSchema = nullable(
  section({ deployments: nullable(deployments), incidents: nullable(incidents) }, 'what is told on GitHub, beside the log and the summary of a run'),
).transform((found): GithubSettings => {
  if (found === null) return { deployments: null, incidents: null }
  const { deployments: shown, incidents: told } = found
  return { deployments: shown === null ? null : { ...shown, transient: shown.transient ?? false }, incidents: told }
})

function isPage(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password } = new URL(value)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

function differs(list: readonly string[]): boolean {
  return new Set(list).size === list.length
}
