using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Radars;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>The devices on a CAN bus that can be decoded.</summary>
internal static class CanDecoders
{
    public static IReadOnlyList<DecoderDescription> All { get; } =
    [
        new("can", "the vehicle's own quantities on CAN, by a DBC file", [SensorKind.Odometry, SensorKind.Signals, SensorKind.Can], CanDecoder.Create)
        {
            TableList = () => [new("signals", ["host_time_ns", "can_id", "message", "signal", "value", "unit", "text"])],
            Options = [new("signal.", "MESSAGE.SIGNAL [+ SIGNAL] [[unit]] [* factor] [+ offset]: which signal a quantity is, such as signal.speed_mps")],
        },
        new("ars408", "Continental ARS408 radar on CAN", [SensorKind.Radar], Ars408Decoder.Create)
        {
            TableList = () => Ars408Decoder.Tables,
            Options = [new("sensor_id", "0 to 7, default 0: the id that the radar is set to")],
        },
        new("delphi-esr", "Delphi ESR radar on CAN", [SensorKind.Radar], TrackListDecoder.CreateEsr) { TableList = () => TrackListDecoder.TablesOf(TrackListRadar.Esr([])) },
        new("toyota-radar", "a Toyota's factory radar on CAN", [SensorKind.Radar], TrackListDecoder.CreateToyota) { TableList = () => TrackListDecoder.TablesOf(TrackListRadar.Toyota([])) },
    ];
}
