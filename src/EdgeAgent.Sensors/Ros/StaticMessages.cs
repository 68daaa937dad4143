using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>What stands in front of the frames: where the sensors sit (<c>/tf_static</c>) and each camera's model.</summary>
public static class StaticMessages
{
    /// <summary>The topic of sensor mounts.</summary>
    public const string TransformTopic = "/tf_static";

    /// <summary>The vehicle's frame, see <see cref="Pose"/>.</summary>
    public const string VehicleFrame = "base_link";

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
        var cdr = new CdrWriter();
        var mounted = rig.Sensors.Where(sensor => sensor.FrameId != VehicleFrame).DistinctBy(sensor => sensor.FrameId).ToArray();
        cdr.Begin();
        cdr.U32((uint)mounted.Length);
        foreach (var sensor in mounted)
        {
            var (translation, rotation) = sensor.Mount;
            cdr.Header(time, VehicleFrame);
            cdr.Text(sensor.FrameId);
            Numbers(cdr, translation.X, translation.Y, translation.Z, rotation.X, rotation.Y, rotation.Z, rotation.W);
        }

        return new(TransformTopic, RosSchemas.TfMessage, cdr.Written.ToArray());
    }

    private static StaticMessage Calibration(SensorDescriptor sensor, CameraModel camera, Instant time)
    {
        var cdr = new CdrWriter();
        cdr.Begin();
        cdr.Header(time, sensor.FrameId);
        cdr.U32((uint)camera.Height);
        cdr.U32((uint)camera.Width);
        cdr.Text("plumb_bob");
        cdr.U32((uint)camera.Distortion.Count);
        Numbers(cdr, [.. camera.Distortion]);
        Numbers(cdr, camera.Fx, 0, camera.Cx, 0, camera.Fy, camera.Cy, 0, 0, 1);
        Numbers(cdr, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        Numbers(cdr, camera.Fx, 0, camera.Cx, 0, 0, camera.Fy, camera.Cy, 0, 0, 0, 1, 0);
        for (var index = 0; index < 6; index++)
        {
            cdr.U32(0);
        }

        cdr.Bool(false);
        return new(CalibrationTopicOf(sensor.Topic), RosSchemas.CameraInfo, cdr.Written.ToArray());
    }

    private static void Numbers(CdrWriter cdr, params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            cdr.F64(value);
        }
    }
}
