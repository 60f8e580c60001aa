import { AwsError } from '../aws-error.ts'

/*
 * The codes are CloudWatch's own. AWS documents what each of them is for but hardly any full text: the sentences are worded by us.
 */

/** A parameter whose value is not allowed, in calls that have a code for it. */
export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message)
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message)
}

export function missing(parameter: string): AwsError {
  return new AwsError('MissingRequiredParameterException', `The parameter ${parameter} is required.`)
}

/** What GetMetricData, PutMetricAlarm and DescribeAlarms answer to input that they do not take. */
export function validation(message: string): AwsError {
  return new AwsError('ValidationError', message)
}

/** What AWS does and cloudlab does not: it must be seen at once, never be taken for AWS's own refusal. */
export function notServed(what: string): AwsError {
  return new AwsError('ValidationError', `cloudlab: ${what} is not served here`)
}
