using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>The radar's time: nanoseconds (4 bytes), seconds (4 bytes), and how it is synchronised (1 byte).</summary>
/// <param name="Time">The radar's clock; null where the nanoseconds are more than a second.</param>
/// <param name="SyncStatus">1 synchronised, 2 never was, 3 was once.</param>
internal readonly record struct Ars548Stamp(Instant? Time, byte SyncStatus)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public bool IsSynchronised => SyncStatus == 1;

    public static Ars548Stamp Read(ReadOnlySpan<byte> bytes)
    {
        var nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        return new(nanoseconds < NanosecondsPerSecond ? new Instant(seconds * NanosecondsPerSecond + nanoseconds) : null, bytes[8]);
    }
}
