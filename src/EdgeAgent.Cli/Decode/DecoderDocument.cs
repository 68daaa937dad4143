using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>A driver as <c>decode --list --json</c> shows it.</summary>
internal sealed record DecoderDocument(string Name, string Summary, IReadOnlyList<string> Sensors, IReadOnlyList<DecoderTable> Tables, IReadOnlyList<DecoderOption> Options)
{
    public static DecoderDocument Of(DecoderDescription driver) =>
        new(driver.Name, driver.Summary, [.. driver.Kinds.Select(kind => DecodeSensors.NameOf(kind))], driver.Tables, [.. driver.Options.Select(option => option with { Name = option.Shown })]);
}
