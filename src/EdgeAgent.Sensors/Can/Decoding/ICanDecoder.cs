using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>A decoder of CAN frames that knows which identifiers it needs, so that the kernel can keep the others away.</summary>
public interface ICanDecoder : ISensorDecoder
{
    /// <summary>The identifiers that it takes; null for all of them.</summary>
    IReadOnlyList<CanId>? Identifiers { get; }
}
