using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>What a container says of a message beside its bytes.</summary>
/// <param name="Host">Arrival at the host: <c>log_time</c>, or a bag's timestamp.</param>
/// <param name="Publish">The <c>publish_time</c>, where the container has one that means something.</param>
/// <param name="Sequence">The message's number in its channel.</param>
internal readonly record struct MessageTimes(Instant Host, Instant? Publish, long Sequence)
{
    /// <summary>
    /// The sensor's own time: none where the header's stamp is zero; else the full-width publish time of our own drives,
    /// or the stamp of anyone else's.
    /// </summary>
    public Instant? Device(Instant? stamp) => stamp is null ? null : Publish ?? stamp;
}
