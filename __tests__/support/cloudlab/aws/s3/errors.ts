import type { AwsError } from '../aws-error.ts'

/** Status of each code (Amazon S3 API Reference, "Error responses"). */
const statuses: Readonly<Partial<Record<string, number>>> = {
  AccessDenied: 403, BadDigest: 400, BucketAlreadyOwnedByYou: 409, ConditionalRequestConflict: 409, ExpiredToken: 400, InternalError: 500, InvalidAccessKeyId: 403, InvalidArgument: 400,
  InvalidBucketState: 409, InvalidRequest: 400, MalformedXML: 400, MethodNotAllowed: 405, NoSuchBucket: 404, NoSuchKey: 404, NoSuchObjectLockConfiguration: 404, NoSuchVersion: 404, NotImplemented: 501,
  OperationAborted: 409, PreconditionFailed: 412, RequestTimeTooSkewed: 403, RequestTimeout: 400, ServiceUnavailable: 503, SignatureDoesNotMatch: 403, SlowDown: 503, TooManyRequests: 429,
  XAmzContentSHA256Mismatch: 400,
}

/** What S3 calls errors that other services have by another name. */
const names: Readonly<Partial<Record<string, string>>> = {
  AccessDeniedException: 'AccessDenied', ExpiredTokenException: 'ExpiredToken', IncompleteSignatureException: 'AccessDenied', InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'AccessDenied', ServerException: 'InternalError', ThrottlingException: 'SlowDown', UnrecognizedClientException: 'InvalidAccessKeyId', ValidationException: 'InvalidArgument',
}

/** An error as S3 sends it. */
export function s3Error({ code: given, status }: AwsError): { readonly code: string; readonly status: number } {
  const code = names[given] ?? given
  return { code, status: statuses[code] ?? status }
}
