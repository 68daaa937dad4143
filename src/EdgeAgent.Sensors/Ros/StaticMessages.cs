using EdgeAgent.Model;
using Ros2 = EdgeAgent.Mcap.Ros2;

namespace EdgeAgent.Sensors.Ros;

/// <summary>What stands in front of the frames: where the sensors sit (<c>/tf_static</c>) and each camera's model.</summary>
public static class StaticMessages
{
    /// <summary>The topic of sensor mounts.</summary>
    public const string TransformTopic = "/tf_static";

    /// <summary>The vehicle's frame, see <see cref="Pose"/>.</summary>
    public const string VehicleFrame = "base_link";

    private const int FirstBufferBytes = 4096;

    /// <summary>A rig's static messages, stamped with <paramref name="time"/>.</summary>
    public static IReadOnlyList<StaticMessage> Of(SensorRig rig, Instant time)
    {
        ArgumentNullException.ThrowIfNull(rig);
        var messages = new List<StaticMessage> { Transforms(rig, time) };
        messages.AddRange(rig.OfKind(SensorKind.Camera).Where(sensor => sensor.Camera is not null)
            .Select(sensor => Calibration(sensor, sensor.Camera!, time)).DistinctBy(message => message.Topic));
        return messages;
    }

    /// <summary>The topic of a camera's model, beside its images: <c>/camera/front/image/compressed</c> has <c>/camera/front/camera_info</c>.</summary>
    public static string CalibrationTopicOf(string imageTopic)
    {
        ArgumentNullException.ThrowIfNull(imageTopic);
        var parts = imageTopic.Split('/').ToList();
        if (parts.Count > 2 && parts[^1] == "compressed")
        {
            parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Count > 2 && parts[^1].StartsWith("image", StringComparison.Ordinal))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts) + "/camera_info";
    }

    private static StaticMessage Transforms(SensorRig rig, Instant time)
    {
        var header = new Ros2.Header(time.ToRosTime(), VehicleFrame);
        var mounted = rig.Sensors.Where(sensor => sensor.FrameId != VehicleFrame).DistinctBy(sensor => sensor.FrameId);
        Ros2.TransformStamped[] transforms = [.. mounted.Select(sensor => Transform(header, sensor))];
        return new(TransformTopic, RosSchemas.TfMessage, Encode(new Ros2.TFMessage { Transforms = transforms }));
    }

    private static Ros2.TransformStamped Transform(Ros2.Header header, SensorDescriptor sensor)
    {
        var (translation, rotation) = sensor.Mount;
        return new(header, sensor.FrameId, new(translation.X, translation.Y, translation.Z), new(rotation.X, rotation.Y, rotation.Z, rotation.W));
    }

    private static StaticMessage Calibration(SensorDescriptor sensor, CameraModel camera, Instant time)
    {
        var message = new Ros2.CameraInfo
        {
            Header = new(time.ToRosTime(), sensor.FrameId),
            Height = (uint)camera.Height,
            Width = (uint)camera.Width,
            DistortionModel = "plumb_bob",
            D = (double[])[.. camera.Distortion],
            K = (double[])[camera.Fx, 0, camera.Cx, 0, camera.Fy, camera.Cy, 0, 0, 1],
            R = (double[])[1, 0, 0, 0, 1, 0, 0, 0, 1],
            P = (double[])[camera.Fx, 0, camera.Cx, 0, 0, camera.Fy, camera.Cy, 0, 0, 0, 1, 0],
        };
        return new(CalibrationTopicOf(sensor.Topic), RosSchemas.CameraInfo, Encode(message));
    }

    private static byte[] Encode<T>(T message) where T : Ros2.IRos2Message<T>, allows ref struct
    {
        for (var bytes = FirstBufferBytes; ; bytes = checked(2 * bytes))
        {
            var cdr = new CdrWriter(new byte[bytes]);
            message.Encode(ref cdr);
            if (cdr.Ok)
            {
                return cdr.Written.ToArray();
            }
        }
    }
}
