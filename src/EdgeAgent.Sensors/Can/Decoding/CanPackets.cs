using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>What decoders of CAN frames ask of a packet.</summary>
internal static class CanPackets
{
    /// <summary>The packet's identifier.</summary>
    public static CanId CanId(this in SensorPacket packet) => new(packet.Origin.CanId, (packet.Origin.CanFlags & CanFlags.Extended) != 0);

    /// <summary>Whether it is a CAN frame that carries data: remote requests and error frames do not.</summary>
    public static bool HasData(this in SensorPacket packet) => packet.Origin.IsCan && (packet.Origin.CanFlags & (CanFlags.Remote | CanFlags.Error)) == 0;

    /// <summary>Adds every signal of a message, in the database's order and under its name there; NaN where one is absent.</summary>
    public static void AddSignals(this IRowSink rows, CanMessage message, ReadOnlySpan<byte> data)
    {
        foreach (var signal in message.Signals)
        {
            signal.TryDecode(data, out var value);
            rows.Add(signal.Name, value);
        }
    }
}
