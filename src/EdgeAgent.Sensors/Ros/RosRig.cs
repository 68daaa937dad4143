using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;

namespace EdgeAgent.Sensors.Ros;

/// <summary>The sensors that can be told from a bag's topics, types, static transforms and camera models.</summary>
internal sealed class RosRig
{
    private readonly IBagFile _bag;
    private readonly StaticTransforms _transforms = new();
    private readonly Dictionary<string, CameraModel> _cameras = [];
    private readonly Dictionary<BagTopic, BagMessageHead> _heads = [];

    private RosRig(IBagFile bag) => _bag = bag;

    /// <summary>The rig.</summary>
    public SensorRig Rig { get; private set; } = new([]);

    /// <summary>A reader for each topic that carries frames.</summary>
    public IReadOnlyDictionary<BagTopic, FrameMessageReader> Readers { get; private set; } = new Dictionary<BagTopic, FrameMessageReader>();

    /// <summary>Works out a bag's rig.</summary>
    public static RosRig Infer(IBagFile bag)
    {
        var inference = new RosRig(bag);
        inference.ReadStatics();
        inference.ReadHeads();
        inference.Build();
        return inference;
    }

    private void ReadStatics()
    {
        var topics = _bag.Topics.Where(topic => topic is { Encoding: "cdr", Type: "tf2_msgs/msg/TFMessage", Name: "/tf_static" }
            or { Encoding: "cdr", Type: "sensor_msgs/msg/CameraInfo" }).ToHashSet();
        foreach (var message in topics.Count == 0 ? [] : _bag.Read(topics))
        {
            var cdr = new CdrReader(message.Data.Span);
            if (message.Topic.Name == StaticMessages.TransformTopic)
            {
                _transforms.Add(ref cdr);
            }
            else if (!_cameras.ContainsKey(message.Topic.Name) && CameraInfoMessage.TryRead(ref cdr, out var camera))
            {
                _cameras.Add(message.Topic.Name, camera);
            }
        }
    }

    /// <summary>The first message of each topic tells its coordinate frame, and a cloud's whether it is a LiDAR's or a radar's.</summary>
    private void ReadHeads()
    {
        foreach (var topic in _bag.Topics.Where(topic => topic.Encoding is "cdr" && RosTypes.KindOf(topic.Type) is not null))
        {
            foreach (var message in _bag.Read(new HashSet<BagTopic> { topic }))
            {
                _heads[topic] = BagMessageHead.Read(topic.Type, message.Data.Span);
                break;
            }
        }
    }

    private void Build()
    {
        var sensors = new List<SensorDescriptor>();
        var places = new List<(BagTopic Topic, string SensorId, CanFlags Variant)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in _bag.Topics)
        {
            var isVerdict = topic is { Encoding: "json", Type: "edgeagent.Verdict" };
            _heads.TryGetValue(topic, out var head);
            if ((isVerdict ? SensorKind.Verdict : topic.Encoding == "cdr" ? RosTypes.KindOf(topic.Type) : null) is not { } kind)
            {
                continue;
            }

            var variant = RosTypes.VariantOf(topic);
            var ownId = topic.Metadata.GetValueOrDefault(FrameChannel.SensorKey);
            if (ownId is null || ids.Add(ownId))
            {
                var id = ownId ?? RosTypes.UniqueId(topic.Name, ids);
                sensors.Add(Describe(topic, id, kind, head));
                ownId = id;
            }

            places.Add((topic, ownId, variant));
        }

        Rig = new(sensors);
        Readers = places.ToDictionary(place => place.Topic, place => new FrameMessageReader(Rig.Find(place.SensorId)!, place.Topic.Type, place.Variant));
    }

    private SensorDescriptor Describe(BagTopic topic, string id, SensorKind kind, BagMessageHead? head)
    {
        var frameId = head?.FrameId is { Length: > 0 } named ? named : id;
        var isRadar = kind == SensorKind.Lidar && head is { IsRadar: true };
        var seconds = _bag.Span is { } span ? span.Last.SecondsSince(span.First) : 0;
        return new()
        {
            Id = id,
            Kind = isRadar ? SensorKind.Radar : kind,
            Topic = topic.Name,
            FrameId = frameId,
            RateHz = topic.Count > 1 && seconds > 0 && kind != SensorKind.Can ? Math.Round((topic.Count - 1) / seconds, 2) : 0,
            Mount = _transforms.MountOf(frameId),
            Camera = kind == SensorKind.Camera ? _cameras.GetValueOrDefault(StaticMessages.CalibrationTopicOf(topic.Name)) : null,
            SignalNames = kind == SensorKind.Signals ? head?.SignalNames ?? [] : [],
        };
    }
}
