using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Bags;

/// <summary>The frames of a bag, and what was wrong with its messages.</summary>
internal sealed class BagFrames
{
    private readonly IBagFile _bag;
    private readonly IReadOnlyDictionary<BagTopic, FrameMessageReader> _readers;
    private readonly bool _publishTimeIsDeviceTime;
    private readonly long[] _malformed;

    /// <summary>Frames read by the readers given for each topic.</summary>
    /// <param name="bag">The bag.</param>
    /// <param name="rig">The rig that the readers' sensors belong to.</param>
    /// <param name="readers">A reader a topic; topics without one are passed over.</param>
    /// <param name="publishTimeIsDeviceTime">Whether publish times are device times at full width, as in drives written here.</param>
    public BagFrames(IBagFile bag, SensorRig rig, IReadOnlyDictionary<BagTopic, FrameMessageReader> readers, bool publishTimeIsDeviceTime)
    {
        _bag = bag;
        Rig = rig;
        _readers = readers;
        _publishTimeIsDeviceTime = publishTimeIsDeviceTime;
        _malformed = new long[rig.Sensors.Length];
    }

    public SensorRig Rig { get; }

    /// <summary>Frames a sensor, as far as the bag says.</summary>
    public IReadOnlyList<long> Counts
    {
        get
        {
            var counts = new long[Rig.Sensors.Length];
            foreach (var (topic, reader) in _readers)
            {
                counts[reader.Sensor.Index] += topic.Count;
            }

            return counts;
        }
    }

    /// <summary>Faults of the bag and of its messages; those of messages are known once they were read.</summary>
    public IEnumerable<DriveIssue> Issues => _bag.Issues
        .Concat(Rig.Sensors.Where(sensor => _malformed[sensor.Index] > 0).Select(sensor => new DriveIssue(
            "malformed_message", sensor.Id, _malformed[sensor.Index], "Messages that do not hold what their type says were passed over.")))
        .Concat(_bag.Topics.Where(topic => topic.Count > 0 && !_readers.ContainsKey(topic) && !IsStatic(topic)).Select(topic => new DriveIssue(
            "unused_topic", "", topic.Count, $"{topic.Name} ({(topic.Type.Length == 0 ? topic.Encoding : topic.Type)}) carries nothing that a frame is made of.")));

    public IEnumerable<Frame> Read(SlabPool pool, CancellationToken cancellationToken)
    {
        Array.Clear(_malformed);
        foreach (var message in _bag.Read(_readers.Keys.ToHashSet()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reader = _readers[message.Topic];
            var times = new MessageTimes(message.Time, _publishTimeIsDeviceTime ? message.Published : null, message.Sequence);
            if (reader.Read(message.Data.Span, times, pool) is { } frame)
            {
                yield return frame;
            }
            else
            {
                _malformed[reader.Sensor.Index]++;
            }
        }
    }

    private static bool IsStatic(BagTopic topic) => topic.Type is "tf2_msgs/msg/TFMessage" or "sensor_msgs/msg/CameraInfo";
}
