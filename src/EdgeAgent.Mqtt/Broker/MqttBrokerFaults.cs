namespace EdgeAgent.Mqtt;

/// <summary>Ways for a test to make the broker misbehave, changeable while it runs.</summary>
public sealed class MqttBrokerFaults
{
    private volatile bool _isHalfOpen;
    private volatile bool _withholdsAcknowledgements;
    private volatile bool _discardsPublishes;
    private long _delayTicks;

    /// <summary>Sockets stay open, but nothing is read or written any more.</summary>
    public bool IsHalfOpen
    {
        get => _isHalfOpen;
        set => _isHalfOpen = value;
    }

    /// <summary>Publishes are taken and routed, but never acknowledged.</summary>
    public bool WithholdsAcknowledgements
    {
        get => _withholdsAcknowledgements;
        set => _withholdsAcknowledgements = value;
    }

    /// <summary>Publishes are acknowledged as delivered, then forgotten.</summary>
    public bool DiscardsPublishes
    {
        get => _discardsPublishes;
        set => _discardsPublishes = value;
    }

    /// <summary>Wait before what has been received is looked at.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }
}
