using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>Which of a clip's cameras looks ahead.</summary>
internal static class FrontCamera
{
    /// <summary>The camera whose optical axis points ahead most, the rig's first among equals; null without pictures.</summary>
    public static SensorDescriptor? Of(SensorRig rig, IEnumerable<CameraFrame> frames) => frames
        .Select(frame => frame.Sensor.Index)
        .Distinct()
        .Select(index => rig.Sensors[index])
        .OrderByDescending(camera => MathF.Round(Vector3.Transform(Vector3.UnitZ, camera.Mount.Rotation).X, 2))
        .ThenBy(camera => camera.Index)
        .FirstOrDefault();
}
