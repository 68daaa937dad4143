using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Bags;

/// <summary>A bag file unpacked into a folder of its own, which goes when the bag is closed.</summary>
internal sealed class TemporaryBagFile(IBagFile file, string path) : IBagFile
{
    public IReadOnlyList<BagTopic> Topics => file.Topics;

    public (Instant First, Instant Last)? Span => file.Span;

    public IReadOnlyList<DriveIssue> Issues => file.Issues;

    public byte[] Fingerprint() => file.Fingerprint();

    public IEnumerable<BagMessage> Read(IReadOnlySet<BagTopic> topics) => file.Read(topics);

    public void Dispose()
    {
        file.Dispose();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
