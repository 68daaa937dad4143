namespace EdgeAgent.Mqtt;

/// <summary>The server's answer to a subscribe or unsubscribe: one code per filter, none when the connection ended first.</summary>
public sealed record MqttSubscribeResult(IReadOnlyList<MqttReasonCode> ReasonCodes)
{
    /// <summary>The server answered.</summary>
    public bool IsAnswered => ReasonCodes.Count > 0;

    /// <summary>The server answered and refused nothing.</summary>
    public bool IsAccepted => IsAnswered && ReasonCodes.All(code => code < MqttReasonCode.UnspecifiedError);
}
