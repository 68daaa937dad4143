using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>One kind of device that can be decoded.</summary>
/// <param name="name">The driver's name in profiles and on the command line, such as <c>velodyne</c>.</param>
/// <param name="summary">What it decodes, in a few words.</param>
/// <param name="kinds">The kinds of sensors that it feeds.</param>
/// <param name="create">Makes a decoder; throws <see cref="DecoderSettingsException"/> for settings that cannot work.</param>
public sealed class DecoderDescription(string name, string summary, IReadOnlyList<SensorKind> kinds, Func<DecoderSettings, ISensorDecoder> create)
{
    /// <summary>The driver's name in profiles and on the command line, such as <c>velodyne</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it decodes, in a few words.</summary>
    public string Summary { get; } = summary;

    /// <summary>The kinds of sensors that it feeds.</summary>
    public IReadOnlyList<SensorKind> Kinds { get; } = kinds;

    /// <summary>The records that it writes, the most wanted first.</summary>
    public IReadOnlyList<DecoderTable> Tables => field ??= TableList();

    /// <summary>Makes <see cref="Tables"/> when somebody asks; those of CAN come out of databases, which are not read in vain.</summary>
    public Func<IReadOnlyList<DecoderTable>> TableList { get; init; } = static () => [];

    /// <summary>The settings that it has.</summary>
    public IReadOnlyList<DecoderOption> Options { get; init; } = [];

    /// <summary>Whether drivers for ROS publish the device's metadata beside its packets, so that a bag may have it.</summary>
    public bool MetadataIsRecorded { get; init; }

    /// <summary>Whether it has a setting of that name.</summary>
    public bool HasOption(string option) => Options.Any(known => known.IsNamed(option));

    /// <summary>Makes a decoder; throws <see cref="DecoderSettingsException"/> for settings that it does not have or that cannot work.</summary>
    public ISensorDecoder Create(DecoderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string[] unknown = [.. settings.Options.Keys.Where(option => !HasOption(option)).Order(StringComparer.Ordinal)];
        return unknown.Length == 0
            ? create(settings)
            : throw new DecoderSettingsException(string.Join("; ", unknown.Select(option => OptionNames.Unknown(option, Name, Options.Select(known => known.Shown)))));
    }
}
