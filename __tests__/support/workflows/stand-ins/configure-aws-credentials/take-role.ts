/**
 * What aws-actions/configure-aws-credentials v6.2.3 does for a job with a token of GitHub and a role (`src/index.ts`, `src/helpers.ts` there): the token from the
 * runner, the role from STS, the session into the job's variables and masked. Its outputs, `aws-expiration` among them, are there with `output-credentials`
 * alone, and an output that is no text is told as JSON.
 */
import { appendFileSync } from 'node:fs'
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

const input = (name: string) => process.env[`INPUT_${name.toUpperCase()}`] ?? ''
const variable = (name: string) => process.env[name] ?? ''

/** As `@actions/core` writes to the runner's files. */
function tell(file: 'GITHUB_ENV' | 'GITHUB_OUTPUT', values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    appendFileSync(variable(file), `${name}<<ghadelimiter\n${typeof value === 'string' ? value : JSON.stringify(value)}\nghadelimiter\n`)
  }
}

async function token(): Promise<string> {
  const url = variable('ACTIONS_ID_TOKEN_REQUEST_URL')
  if (url === '') throw new Error('the job has no permission id-token: write')
  const response = await fetch(`${url}&audience=${encodeURIComponent(input('audience'))}`, { headers: { authorization: `Bearer ${variable('ACTIONS_ID_TOKEN_REQUEST_TOKEN')}` } })
  const { value } = (await response.json()) as { readonly value: string }
  return value
}

async function takeRole(): Promise<void> {
  const region = input('aws-region')
  if (region === '') throw new Error('Input required and not supplied: aws-region')
  tell('GITHUB_ENV', { AWS_DEFAULT_REGION: region, AWS_REGION: region })
  const { Credentials: taken } = await new STSClient({ region }).send(new AssumeRoleWithWebIdentityCommand({
    RoleArn: input('role-to-assume'), RoleSessionName: 'GitHubActions', WebIdentityToken: await token(), DurationSeconds: Number(input('role-duration-seconds')) || 3_600,
  }))
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken: sessionToken = '', Expiration: expiration } = taken ?? {}
  for (const secret of [accessKeyId, secretAccessKey, sessionToken]) console.log(`::add-mask::${secret}`)
  tell('GITHUB_ENV', { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken })
  if (input('output-credentials') === 'true') {
    tell('GITHUB_OUTPUT', { 'aws-access-key-id': accessKeyId, 'aws-secret-access-key': secretAccessKey, 'aws-session-token': sessionToken, 'aws-expiration': expiration })
  }
  const identity = await new STSClient({ region, credentials: { accessKeyId, secretAccessKey, sessionToken } }).send(new GetCallerIdentityCommand({}))
  tell('GITHUB_OUTPUT', { 'aws-account-id': identity.Account })
}

try {
  await takeRole()
} catch (error) {
  console.log(`::error::Could not assume role with OIDC: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
