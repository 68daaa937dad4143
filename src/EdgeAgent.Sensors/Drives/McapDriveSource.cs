using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Drives;

/// <summary>A drive in one MCAP file: one of <see cref="DriveWriter"/>'s, or anybody's with ROS 2 messages.</summary>
public sealed class McapDriveSource : IDriveSource
{
    private readonly McapBagFile _bag;
    private readonly BagFrames _frames;
    private readonly DriveInfo _info;

    private McapDriveSource(McapBagFile bag, BagFrames frames, DriveInfo info)
    {
        _bag = bag;
        _frames = frames;
        _info = info;
    }

    /// <inheritdoc/>
    /// <remarks>Malformed messages and damaged chunks are in it once the drive was read.</remarks>
    public DriveInfo Info => _info with { Issues = [.. _info.Issues, .. _frames.Issues] };

    /// <summary>Opens a file; false, with the reason, where it is no MCAP file.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out McapDriveSource? source, out string error)
    {
        source = null;
        if (!McapBagFile.TryOpen(path, out var bag, out error))
        {
            return false;
        }

        var record = bag!.Metadata(DriveRecord.MetadataName) is { } metadata && metadata.TryGetValue(DriveRecord.JsonKey, out var json)
            ? DriveRecord.TryParse(json)
            : null;
        source = record is null ? OpenForeign(path, bag) : OpenOwn(bag, record.ToInfo());
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => _frames.Read(pool, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _bag.Dispose();

    private static McapDriveSource OpenOwn(McapBagFile bag, DriveInfo info)
    {
        var readers = new Dictionary<BagTopic, FrameMessageReader>();
        foreach (var topic in bag.Topics)
        {
            if (topic.Metadata.TryGetValue(FrameChannel.SensorKey, out var id) && info.Rig.Find(id) is { } sensor)
            {
                readers.Add(topic, new(sensor, topic.Type, RosTypes.VariantOf(topic)));
            }
        }

        var frames = new BagFrames(bag, info.Rig, readers, publishTimeIsDeviceTime: true);
        return new(bag, frames, info with { FrameCounts = frames.Counts });
    }

    private static McapDriveSource OpenForeign(string path, McapBagFile bag)
    {
        var inferred = RosRig.Infer(bag);
        var frames = new BagFrames(bag, inferred.Rig, inferred.Readers, publishTimeIsDeviceTime: false);
        var span = bag.Span ?? default;
        return new(bag, frames, new()
        {
            Id = ContentId.Create(span.First, bag.Fingerprint()),
            Name = Path.GetFileNameWithoutExtension(path),
            Source = "mcap",
            Rig = inferred.Rig,
            Start = span.First,
            End = span.Last,
            FrameCounts = frames.Counts,
        });
    }
}
