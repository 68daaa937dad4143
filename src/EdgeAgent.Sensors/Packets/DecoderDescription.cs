using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>One kind of device that can be decoded.</summary>
/// <param name="Name">The driver's name in profiles and on the command line, such as <c>velodyne</c>.</param>
/// <param name="Summary">What it decodes, in a few words.</param>
/// <param name="Kinds">The kinds of sensors that it feeds.</param>
/// <param name="Create">Makes a decoder; throws <see cref="DecoderSettingsException"/> for settings that cannot work.</param>
public sealed record DecoderDescription(string Name, string Summary, IReadOnlyList<SensorKind> Kinds, Func<DecoderSettings, ISensorDecoder> Create)
{
    /// <summary>The records that it writes, the most wanted first; empty where they depend on the settings.</summary>
    public IReadOnlyList<DecoderTable> Tables { get; init; } = [];
}
