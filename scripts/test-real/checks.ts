import type { CapabilityName } from './capabilities.ts'

/** Tests that need something of others. */
export interface Check {
  readonly name: string
  readonly needs: readonly CapabilityName[]
  /** files below `__tests__/` */
  readonly files: readonly string[]
  /** a regular expression for the full names of the tests that are meant; all of the files where it is missing */
  readonly tests?: string
  /** variables that are set to what others name: of two engines the tests look for one */
  readonly env?: Readonly<Record<string, string>>
  /** minutes after which it is ended, and has failed */
  readonly minutes: number
}

/**
 * All checks, the shortest first. Those of files outside `__tests__/real` run in `npm test` too, which leaves them out
 * where the program is missing; here that is told, and where it is there they have to pass.
 */
export const checks: readonly Check[] = [
  { name: 'actionlint', needs: ['actionlint'], files: ['real/actionlint.test.ts'], tests: 'actionlint', minutes: 2 },
  { name: 'github-description', needs: ['github-description'], files: ['real/github-description.test.ts'], minutes: 2 },
  { name: 'shellcheck', needs: ['actionlint', 'shellcheck'], files: ['real/actionlint.test.ts'], tests: 'shellcheck', minutes: 2 },
  {
    name: 'prometheus_client', needs: ['prometheus_client'], tests: 'prometheus_client|has what the record adds up to', minutes: 3,
    files: ['unit/metrics/text-format.test.ts', 'system/local/metrics.test.ts'],
  },
  {
    name: 'promtool', needs: ['promtool'], tests: 'promtool', minutes: 3,
    files: ['unit/metrics/docs.test.ts', 'unit/metrics/text-format.test.ts'],
  },
  { name: 'tlog-fsck', needs: ['fsck'], files: ['real/tlog.test.ts'], tests: 'fsck of Tessera', minutes: 4 },
  { name: 'tlog-formats', needs: ['log-judge'], files: ['real/tlog.test.ts'], tests: 'libraries of others', minutes: 4 },
  { name: 'aws-models', needs: ['botocore'], files: ['real/aws-models.test.ts'], minutes: 2 },
  { name: 'cfn-lint', needs: ['cfn-lint'], files: ['real/cfn-lint.test.ts'], minutes: 2 },
  { name: 'moto', needs: ['moto'], files: ['real/aws-moto.test.ts', 'real/s3-moto.test.ts'], minutes: 5 },
  { name: 'aws-cli', needs: ['aws-cli'], files: ['real/aws-cli.test.ts', 'real/s3-aws-cli.test.ts'], minutes: 7 },
  { name: 'aws-deploy-action', needs: ['ecs-deploy-action'], files: ['real/aws-deploy-action.test.ts'], minutes: 5 },
  { name: 'aws-credentials-action', needs: ['credentials-action'], files: ['real/aws-credentials-action.test.ts'], minutes: 4 },
  { name: 'systemd', needs: ['systemd'], files: ['system/local/reboot.test.ts'], tests: 'needs systemd-analyze', minutes: 2 },
  { name: 'clock', needs: ['libfaketime'], files: ['system/local/clock-set.test.ts'], minutes: 4 },
  { name: 'nginx', needs: ['nginx'], files: ['system/local/behind-tls.test.ts'], tests: 'behind nginx', minutes: 2 },
  { name: 'Caddy', needs: ['caddy'], files: ['system/local/behind-tls.test.ts'], tests: 'behind Caddy', minutes: 2 },
  { name: 'browser', needs: ['chromium'], files: ['system/report/browser.test.ts'], minutes: 4 },
  {
    name: 'docker', needs: ['docker'], minutes: 5,
    files: ['system/container/contract.test.ts', 'system/local/container-contract.test.ts'],
  },
  { name: 'machine', needs: ['machine'], files: ['real/systemd.test.ts'], minutes: 5 },
  { name: 'act', needs: ['act'], files: ['real/act.test.ts'], minutes: 6 },
  {
    // it takes seconds to start and end a container: of the contract a part
    name: 'podman', needs: ['podman'], env: { DOCKER_HOST: 'PQC_DELIVERY_PODMAN' }, minutes: 8,
    tests: 'containers of a real engine|is stable, baked|lapsed lease puts|restore puts all|never becomes healthy|each once',
    files: ['system/container/contract.test.ts', 'system/container/engine.test.ts'],
  },
]
