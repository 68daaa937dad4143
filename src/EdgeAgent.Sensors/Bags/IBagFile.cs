using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Bags;

/// <summary>ROS 2 messages recorded in some container: an MCAP file, a SQLite bag, or several of them that belong together.</summary>
internal interface IBagFile : IDisposable
{
    /// <summary>The topics, each with one message type.</summary>
    IReadOnlyList<BagTopic> Topics { get; }

    /// <summary>The earliest and latest time of a message; null where there is none.</summary>
    (Instant First, Instant Last)? Span { get; }

    /// <summary>A hash over what the file holds, the same for the same file.</summary>
    byte[] Fingerprint();

    /// <summary>What is wrong with the file, as far as known by now.</summary>
    IReadOnlyList<DriveIssue> Issues { get; }

    /// <summary>The messages of the topics wanted, by time and then by place in the file. One reading at a time.</summary>
    IEnumerable<BagMessage> Read(IReadOnlySet<BagTopic> topics);
}
