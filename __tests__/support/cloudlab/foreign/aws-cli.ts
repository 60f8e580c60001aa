import { spawn } from 'node:child_process'
import os from 'node:os'

/** How the CLI is told whose calls these are, and where they go. */
export interface CliSettings {
  /** the folder of the Python package `awscli` with everything that it needs */
  readonly folder: string
  readonly endpoint: string
  readonly region: string
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
}

export interface CliRun {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the `aws` CLI, version 1. It knows nothing of this machine's own settings and credentials. */
export function runAws(settings: CliSettings, args: readonly string[]): Promise<CliRun> {
  const { credentials } = settings
  const env = {
    PATH: process.env['PATH'], PYTHONPATH: settings.folder, PYTHONDONTWRITEBYTECODE: '1', HOME: os.tmpdir(), LANG: 'C.UTF-8',
    AWS_ENDPOINT_URL: settings.endpoint, AWS_DEFAULT_REGION: settings.region, AWS_DEFAULT_OUTPUT: 'json', AWS_PAGER: '',
    AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '2',
    ...(credentials !== undefined && { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey }),
    ...(credentials?.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
  }
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-m', 'awscli', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ exitCode: code ?? -1, stdout, stderr }))
  })
}
