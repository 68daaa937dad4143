namespace EdgeAgent.Mcap.Ros2;

/// <summary>tf2_msgs/TFMessage: where frames stand in one another, on <c>/tf</c> and <c>/tf_static</c>.</summary>
public readonly ref struct TFMessage : IRos2Message<TFMessage>
{
    private static readonly string Definition = Ros2Definitions.Compose("tf2_msgs/TFMessage");

    /// <inheritdoc/>
    public static string TypeName => "tf2_msgs/msg/TFMessage";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>The transforms.</summary>
    public ReadOnlySpan<TransformStamped> Transforms { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        writer.U32((uint)Transforms.Length);
        foreach (var transform in Transforms)
        {
            transform.Encode(ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out TFMessage message)
    {
        var reader = new CdrReader(data);
        var transforms = new TransformStamped[reader.SequenceLength(TransformStamped.SmallestBytes)];
        for (var index = 0; index < transforms.Length; index++)
        {
            transforms[index] = TransformStamped.Decode(ref reader);
        }

        message = new TFMessage { Transforms = transforms };
        return reader.Ok;
    }
}
