namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>The messages of one of the ARS408's two lists: a header, then each part of every entry, the entries in one order.</summary>
/// <param name="Table">What rows of the list are called.</param>
/// <param name="Header">The message that opens a cycle.</param>
/// <param name="Counts">Its signals that add up to the number of entries.</param>
/// <param name="MeasCounter">Its signal that numbers the cycles.</param>
/// <param name="Parts">The messages with an entry each: the general one first, the others as the radar is configured.</param>
internal sealed record Ars408List(string Table, CanMessage Header, IReadOnlyList<CanSignal> Counts, CanSignal MeasCounter, IReadOnlyList<CanMessage> Parts)
{
    /// <summary>Tracked objects: 0x60A, then 0x60B general, 0x60C quality, 0x60D extended, 0x60E collision warning.</summary>
    public static Ars408List Objects { get; } = Create("objects", "ObjectStatus", ["NofObjects"], ["ObjectGeneral", "ObjectQuality", "ObjectExtended", "ObjectWarning"]);

    /// <summary>Raw detections: 0x600, then 0x701 general, 0x702 quality.</summary>
    public static Ars408List Clusters { get; } = Create("clusters", "ClusterStatus", ["NofClustersNear", "NofClustersFar"], ["ClusterGeneral", "ClusterQuality"]);

    private static Ars408List Create(string table, string header, string[] counts, string[] parts)
    {
        var message = Message(header);
        return new(table, message, [.. counts.Select(name => message.Find(name)!)], message.Find("MeasCounter")!, [.. parts.Select(Message)]);
    }

    private static CanMessage Message(string name) => BuiltInDatabase.Ars408.Messages.Single(message => message.Name == name);
}
