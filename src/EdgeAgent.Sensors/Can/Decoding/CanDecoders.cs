using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Radars;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>The devices on a CAN bus that can be decoded.</summary>
internal static class CanDecoders
{
    public static IReadOnlyList<DecoderDescription> All { get; } =
    [
        new("can", "the vehicle's own quantities on CAN, by a DBC file", [SensorKind.Odometry, SensorKind.Signals, SensorKind.Can], CanDecoder.Create),
        new("ars408", "Continental ARS408 radar on CAN", [SensorKind.Radar], Ars408Decoder.Create),
        new("delphi-esr", "Delphi ESR radar on CAN", [SensorKind.Radar], TrackListDecoder.CreateEsr),
        new("toyota-radar", "a Toyota's factory radar on CAN", [SensorKind.Radar], TrackListDecoder.CreateToyota),
    ];
}
