namespace EdgeAgent.Mcap.Ros2;

/// <summary>
/// How a player offers a channel again, as channel metadata. All rosbag2 versions read the numbers, older ones not the
/// names, and all of them want every field.
/// </summary>
public static class Ros2Qos
{
    private const int Volatile = 2;
    private const int TransientLocal = 1;

    /// <summary>For streams: whoever subscribes gets what comes from then on.</summary>
    public static IReadOnlyDictionary<string, string> Stream { get; } = Offered(depth: 10, Volatile);

    /// <summary>For <c>/tf_static</c>, calibrations and the like: whoever subscribes gets the last message too.</summary>
    public static IReadOnlyDictionary<string, string> Latched { get; } = Offered(depth: 1, TransientLocal);

    private static Dictionary<string, string> Offered(int depth, int durability) => new()
    {
        // history 1: keep last; reliability 1: reliable; liveliness 1: automatic; the times: for ever.
        ["offered_qos_profiles"] = $"""
            - history: 1
              depth: {depth}
              reliability: 1
              durability: {durability}
              deadline:
                sec: 9223372036
                nsec: 854775807
              lifespan:
                sec: 9223372036
                nsec: 854775807
              liveliness: 1
              liveliness_lease_duration:
                sec: 9223372036
                nsec: 854775807
              avoid_ros_namespace_conventions: false
            """,
    };
}
