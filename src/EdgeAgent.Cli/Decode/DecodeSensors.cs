using EdgeAgent.Model;

namespace EdgeAgent.Cli.Decode;

/// <summary>The sensors that a driver feeds when nobody describes the vehicle: one of each kind, named for it.</summary>
internal static class DecodeSensors
{
    public static SensorRig RigOf(IReadOnlyList<SensorKind> kinds) => new(kinds.Select(kind => new SensorDescriptor
    {
        Id = NameOf(kind),
        Kind = kind,
        Topic = kind switch
        {
            SensorKind.Lidar => "/lidar/points",
            SensorKind.Radar => "/radar/targets",
            SensorKind.Imu => "/imu/data",
            SensorKind.Gnss => "/gnss/fix",
            _ => $"/{NameOf(kind)}",
        },
        FrameId = NameOf(kind),
    }));

    public static string NameOf(SensorKind kind) => kind.ToString().ToLowerInvariant();
}
