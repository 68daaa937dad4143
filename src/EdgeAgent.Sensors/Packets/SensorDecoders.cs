using EdgeAgent.Sensors.Can.Decoding;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Every device that can be decoded, by its driver's name.</summary>
public static class SensorDecoders
{
    /// <summary>All of them, in the order in which people are shown them.</summary>
    public static IReadOnlyList<DecoderDescription> All { get; } =
    [
        .. CanDecoders.All,
    ];

    /// <summary>The one of that name, or null.</summary>
    public static DecoderDescription? Find(string name) => All.FirstOrDefault(decoder => decoder.Name == name);
}
