using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Model.Tests.Geometry;

public sealed class PoseTests
{
    [Fact]
    public void AForwardCameraLooksAlongTheVehiclesXAxis()
    {
        var camera = Pose.FromRollPitchYaw(new Vector3(1, 0, 1.5f), -90, 0, -90);
        var ahead = camera.ToVehicle(new Vector3(0, 0, 10));
        Assert.True(Vector3.Distance(new Vector3(11, 0, 1.5f), ahead) < 1e-4, $"{ahead}");
        Assert.True(Vector3.Distance(new Vector3(0, 0, 10), camera.ToSensor(ahead)) < 1e-4);
    }
}
