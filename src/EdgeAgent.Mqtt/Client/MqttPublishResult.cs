namespace EdgeAgent.Mqtt;

/// <summary>How a publish ended and, where the server answered, with which code.</summary>
public readonly record struct MqttPublishResult(MqttPublishOutcome Outcome, MqttReasonCode ReasonCode)
{
    /// <summary>The server took the message (a code below 0x80, 0x10 included).</summary>
    public bool IsAccepted => Outcome == MqttPublishOutcome.Completed && ReasonCode < MqttReasonCode.UnspecifiedError;

    internal static MqttPublishResult Without(MqttPublishOutcome outcome) => new(outcome, MqttReasonCode.UnspecifiedError);
}
