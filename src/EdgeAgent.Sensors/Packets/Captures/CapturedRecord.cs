using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>One frame of a network capture as it lay on the wire.</summary>
internal ref struct CapturedRecord
{
    public int LinkType;
    public Instant Time;
    public ReadOnlySpan<byte> Data;

    /// <summary>The byte order of the host that wrote the capture.</summary>
    public bool IsLittleEndian;

    /// <summary>Whether the capture kept fewer bytes than the wire had.</summary>
    public bool IsCut;
}
