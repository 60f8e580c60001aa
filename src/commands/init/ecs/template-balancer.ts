/** The rules of both listeners: all of the traffic on one side, until ECS moves it. */
const forward = `      Conditions:
        - Field: path-pattern
          PathPatternConfig: { Values: ['/*'] }
      Actions:
        - Type: forward
          ForwardConfig:
            TargetGroups:
              - { TargetGroupArn: !Ref Blue, Weight: 100 }
              - { TargetGroupArn: !Ref Green, Weight: 0 }`

const targetGroup = (name: string) => `  ${name}:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: !Ref ContainerPort
      HealthCheckPath: !Ref HealthPath
      HealthCheckIntervalSeconds: 10
      HealthCheckTimeoutSeconds: 5
      HealthyThresholdCount: 2
      UnhealthyThresholdCount: 2
      TargetGroupAttributes:
        # how long a request may take after its task got out of traffic; the default of 300 makes every release five minutes longer
        - { Key: deregistration_delay.timeout_seconds, Value: '30' }
        # a cookie would bind users to a side, whatever the weights say
        - { Key: stickiness.enabled, Value: 'false' }
`

const listener = ({ name, port, plainPort }: { readonly name: string; readonly port: number; readonly plainPort: number }) => `  ${name}Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: !If [HasCertificate, ${port}, ${plainPort}]
      Protocol: !If [HasCertificate, HTTPS, HTTP]
      Certificates: !If [HasCertificate, [{ CertificateArn: !Ref CertificateArn }], !Ref AWS::NoValue]
      SslPolicy: !If [HasCertificate, ELBSecurityPolicy-TLS13-1-2-2021-06, !Ref AWS::NoValue]
      DefaultActions:
        - Type: fixed-response
          FixedResponseConfig: { StatusCode: '404' }

  ${name}Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref ${name}Listener
      Priority: 1
${forward}
`


/** The load balancer: two target groups behind each of two listeners, and who reaches it. */
export const balancerText = `  # ---- who reaches what

  LoadBalancerAccess:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: users of the service, and whoever may see a release before it has traffic
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: !Ref Clients, Description: users over HTTP }
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !Ref Clients, Description: users over TLS }
        - { IpProtocol: tcp, FromPort: 8443, ToPort: 8443, CidrIp: !Ref TestClients, Description: test listener }

  TaskAccess:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: tasks of the service, from the load balancer alone
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: !Ref ContainerPort
          ToPort: !Ref ContainerPort
          SourceSecurityGroupId: !Ref LoadBalancerAccess
          Description: load balancer

  # ---- the load balancer: two target groups behind each of two listeners

  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Name: !Ref Name
      Type: application
      Scheme: internet-facing
      Subnets: !Ref PublicSubnets
      SecurityGroups: [!Ref LoadBalancerAccess]
      LoadBalancerAttributes:
        - { Key: routing.http.drop_invalid_header_fields.enabled, Value: 'true' }

${targetGroup('Blue')}
${targetGroup('Green')}
${listener({ name: 'Production', port: 443, plainPort: 80 })}
  # where candidates answer before they have traffic
${listener({ name: 'Test', port: 8443, plainPort: 8443 })}
  ToTls:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Condition: HasCertificate
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect
          RedirectConfig: { Protocol: HTTPS, Port: '443', StatusCode: HTTP_301 }
`
