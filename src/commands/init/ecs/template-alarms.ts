/** Which side is which changes with every release, so each target group has the same alarms. */
const alarms = (group: 'Blue' | 'Green') => {
  const name = group.toLowerCase()
  const dimensions = (indent: string) => `${indent}- { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }
${indent}- { Name: TargetGroup, Value: !GetAtt ${group}.TargetGroupFullName }`
  const metric = (id: string, metricName: string) => `        - Id: ${id}
          ReturnData: false
          MetricStat:
            Metric:
              Namespace: AWS/ApplicationELB
              MetricName: ${metricName}
              Dimensions:
${dimensions('                ')}
            Period: 60
            Stat: Sum`
  return `  ${group}ErrorRate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-${name}-error-rate
      AlarmDescription: share of the answers of this target group that are 5xx, in minutes with enough requests to tell; ECS ends a release by it
      Metrics:
        - Id: rate
          Label: errors in per cent
          Expression: !Sub IF(requests >= \${AlarmRequests}, 100 * (FILL(errors, 0) + FILL(refused, 0)) / requests, 0)
          ReturnData: true
${metric('requests', 'RequestCount')}
${metric('errors', 'HTTPCode_Target_5XX_Count')}
${metric('refused', 'TargetConnectionErrorCount')}
      EvaluationPeriods: 2
      DatapointsToAlarm: 2
      Threshold: !Ref AlarmPercent
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching

  ${group}Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-${name}-5xx
      AlarmDescription: answers of this target group that are 5xx, however many requests there are; ECS ends a release by it
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_Target_5XX_Count
      Dimensions:
${dimensions('        ')}
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 2
      DatapointsToAlarm: 2
      Threshold: !Ref AlarmErrors
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
`
}

/** A target that breaks off or hangs has answered nothing: its 502 and 504 are in no count of a target group, and AWS tells them by load balancer alone. */
const balancerErrors = `  BalancerErrors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-balancer-5xx
      AlarmDescription: answers that the load balancer gave itself, since no target did (502, 503, 504), of all its listeners and services; ECS ends a release by it
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_ELB_5XX_Count
      Dimensions:
        - { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 2
      DatapointsToAlarm: 2
      Threshold: !Ref AlarmErrors
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
`

/** Alarms that ECS judges by itself: an error rate and a number of errors, of each target group, and the load balancer's own errors. */
export const alarmsText = `  # ---- alarms that ECS judges by itself: they end a release also when its run is dead

${alarms('Blue')}
${alarms('Green')}
${balancerErrors}
`
