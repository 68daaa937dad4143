using EdgeAgent.Sensors.Bags;

namespace EdgeAgent.Sensors.Packets;

/// <summary>What devices say of themselves in a bag: <c>/ouster/metadata</c> belongs to <c>/ouster/lidar_packets</c>.</summary>
internal sealed class RecordedMetadata
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public int Count => _texts.Count;

    public static bool IsOn(BagTopic topic) => topic.Type == "std_msgs/msg/String" && topic.Name.EndsWith("/metadata", StringComparison.Ordinal);

    /// <summary>Takes the first text of each topic.</summary>
    public void Take(string topic, ref CdrReader message)
    {
        var text = message.Text();
        if (message.Ok)
        {
            _texts.TryAdd(NamespaceOf(topic), text);
        }
    }

    /// <summary>Whether there is one for a channel (null: for any).</summary>
    public bool Has(string? channel) => channel is null ? Count > 0 : _texts.ContainsKey(NamespaceOf(channel));

    /// <summary>The one beside a channel, otherwise the first by name; null where there is none.</summary>
    public string? Of(string? channel) =>
        channel is not null && _texts.TryGetValue(NamespaceOf(channel), out var own) ? own : _texts.Values.FirstOrDefault();

    private static string NamespaceOf(string topic) => topic[..(topic.LastIndexOf('/') + 1)];
}
