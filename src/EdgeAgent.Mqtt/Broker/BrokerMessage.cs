namespace EdgeAgent.Mqtt;

/// <summary>A message in the broker's memory, shared by all who get it.</summary>
internal sealed record BrokerMessage(string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos, bool Retain, MqttMessageProperties? Properties, long ReceivedTimestamp)
{
    /// <summary>Seconds left to live, none = for ever; false when there are none left [MQTT-3.3.2-5, 3.3.2-6].</summary>
    public bool IsAlive(TimeProvider time, out uint? secondsLeft)
    {
        secondsLeft = null;
        if (Properties?.MessageExpirySeconds is not { } seconds)
        {
            return true;
        }

        var waited = (uint)time.GetElapsedTime(ReceivedTimestamp).TotalSeconds;
        secondsLeft = waited < seconds ? seconds - waited : 0;
        return waited < seconds;
    }
}
