using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Bags;

/// <summary>A rosbag2 recording: SQLite or MCAP files, alone or in a folder with <c>metadata.yaml</c>, compressed or not.</summary>
public sealed class Rosbag2DriveSource : IDriveSource
{
    private readonly IBagFile _bag;
    private readonly BagFrames _frames;
    private readonly DriveInfo _info;

    private Rosbag2DriveSource(string path, IBagFile bag)
    {
        _bag = bag;
        var inferred = RosRig.Infer(bag);
        _frames = new(bag, inferred.Rig, inferred.Readers, publishTimeIsDeviceTime: false);
        var span = bag.Span ?? default;
        _info = new()
        {
            Id = ContentId.Create(span.First, bag.Fingerprint()),
            Name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
            Source = "rosbag2",
            Rig = inferred.Rig,
            Start = span.First,
            End = span.Last,
            FrameCounts = _frames.Counts,
        };
    }

    /// <inheritdoc/>
    /// <remarks>Malformed messages are in it once the drive was read.</remarks>
    public DriveInfo Info => _info with { Issues = [.. _frames.Issues] };

    /// <summary>Opens a bag; false, with the reason, where there is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out Rosbag2DriveSource? source, out string error)
    {
        var opened = BagOpener.TryOpen(path, out var bag, out error);
        source = opened ? new(path, bag!) : null;
        return opened;
    }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => _frames.Read(pool, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _bag.Dispose();
}
