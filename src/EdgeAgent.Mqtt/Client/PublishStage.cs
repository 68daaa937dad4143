namespace EdgeAgent.Mqtt;

/// <summary>How far a publish has come.</summary>
internal enum PublishStage
{
    /// <summary>Waits in a queue; may still be withdrawn.</summary>
    Queued,

    /// <summary>PUBLISH is sent; PUBACK or PUBREC is due.</summary>
    Sent,

    /// <summary>PUBREL is sent; PUBCOMP is due. The message itself is never sent again [MQTT-4.3.3-6].</summary>
    Released,

    /// <summary>The caller has, or is about to get, the result.</summary>
    Done,
}
