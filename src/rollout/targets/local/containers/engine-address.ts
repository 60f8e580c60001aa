import { DeliveryError } from '../../../../core/errors.ts'

/** What tells where the container engine listens. */
export interface EngineAddressRequest {
  /** DOCKER_HOST */
  readonly dockerHost?: string | undefined
  /** XDG_RUNTIME_DIR */
  readonly runtimeDirectory?: string | undefined
  /** of this user */
  readonly homeDirectory: string
  readonly exists: (file: string) => boolean
}

/**
 * The socket of the container engine: DOCKER_HOST, else the first that is there of Docker's (of the machine, rootless,
 * Docker Desktop) and Podman's (of the user, of the machine), which answers the same API. Throws `engine-unavailable` where
 * there is none, and for an engine on another machine: its published ports would not be on this one's loopback.
 */
export function engineSocket({ dockerHost, runtimeDirectory, homeDirectory, exists }: EngineAddressRequest): string {
  if (dockerHost !== undefined && dockerHost !== '') return socketOf(dockerHost)
  const places = [
    '/var/run/docker.sock',
    ...(runtimeDirectory === undefined ? [] : [`${runtimeDirectory}/docker.sock`]),
    `${homeDirectory}/.docker/run/docker.sock`,
    ...(runtimeDirectory === undefined ? [] : [`${runtimeDirectory}/podman/podman.sock`]),
    '/run/podman/podman.sock',
  ]
  const found = places.find(exists)
  if (found !== undefined) return found
  throw new DeliveryError({
    code: 'engine-unavailable',
    message: `no container engine was found: looked for ${places.join(', ')}`,
    hint: 'install and start Docker or Podman (its API socket: `systemctl --user enable --now podman.socket`), or set DOCKER_HOST to a unix:// socket',
  })
}

function socketOf(dockerHost: string): string {
  const match = /^unix:\/\/(\/[^\0]+)$/.exec(dockerHost)
  if (match?.[1] !== undefined) return match[1]
  throw new DeliveryError({
    code: 'engine-unavailable',
    message: 'DOCKER_HOST names no socket of this machine; the local target runs containers on this machine only',
    hint: 'set it to unix:///path/to/docker.sock, or unset it',
  })
}
