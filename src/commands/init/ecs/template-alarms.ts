/** Which side is which changes with every release, so each target group has the same alarms. */
const alarms = (group: 'Blue' | 'Green') => {
  const name = group.toLowerCase()
  const dimensions = (indent: string) => `${indent}- { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }
${indent}- { Name: TargetGroup, Value: !GetAtt ${group}.TargetGroupFullName }`
  const metric = ({ id, name: metricName, of }: { readonly id: string; readonly name: string; readonly of: string }) => `        - Id: ${id}
          ReturnData: false
          MetricStat:
            Metric:
              Namespace: AWS/ApplicationELB
              MetricName: ${metricName}
              Dimensions:
${of}
            Period: 60
            Stat: Sum`
  const ofGroup = (id: string, metricName: string) => metric({ id, name: metricName, of: dimensions('                ') })
  return `  ${group}ErrorRate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-${name}-error-rate
      AlarmDescription: share of the requests of this target group that ended with 5xx, of a target or for want of its answer, in minutes with enough requests to tell; ECS ends a release by it
      Metrics:
        - Id: rate
          Label: errors in per cent
          Expression: !Sub IF(requests >= \${AlarmRequests}, 100 * (FILL(errors, 0) + lost) / requests, 0)
          ReturnData: true
        # AWS counts 502 and 504 by load balancer alone: those of this group are at most its requests that no target answered
        - Id: lost
          Label: requests that the load balancer answered itself
          Expression: IF(unanswered > 0, IF(unanswered < FILL(balancer, 0), unanswered, FILL(balancer, 0)), 0)
          ReturnData: false
        - Id: unanswered
          Label: requests that no target answered
          Expression: requests - FILL(well, 0) - FILL(moved, 0) - FILL(refused, 0) - FILL(errors, 0)
          ReturnData: false
${ofGroup('requests', 'RequestCount')}
${ofGroup('well', 'HTTPCode_Target_2XX_Count')}
${ofGroup('moved', 'HTTPCode_Target_3XX_Count')}
${ofGroup('refused', 'HTTPCode_Target_4XX_Count')}
${ofGroup('errors', 'HTTPCode_Target_5XX_Count')}
${metric({ id: 'balancer', name: 'HTTPCode_ELB_5XX_Count', of: '                - { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }' })}
      # two of three: the newest minute may lack errors that are not told yet, which FILL takes for none
      EvaluationPeriods: 3
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

/** Where no target could be chosen (503) the request is in no count of a target group, and AWS tells it by load balancer alone. */
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

/** Alarms that ECS judges by itself: a share and a number of errors, of each target group, and the number of the load balancer's own. */
export const alarmsText = `  # ---- alarms that ECS judges by itself: they end a release also when its run is dead

${alarms('Blue')}
${alarms('Green')}
${balancerErrors}
`
