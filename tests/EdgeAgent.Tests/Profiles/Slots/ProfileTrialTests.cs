using EdgeAgent.Model;
using EdgeAgent.Profiles.Slots;
using EdgeAgent.Simulation;

namespace EdgeAgent.Tests.Profiles.Slots;

public sealed class ProfileTrialTests
{
    private static readonly HardwareProfile Profile = SyntheticCar.Profile with
    {
        Sensors = [.. SyntheticCar.Profile.Sensors.Take(3).Select(sensor => sensor with { Required = sensor.Id != "camera_front" })],
        Trial = new() { HealthySeconds = 30 },
    };

    [Fact]
    public void AProfileIsHealthyWhenEveryRequiredSensorWasInAFrameSet()
    {
        var trial = new ProfileTrial(Profile);
        using var pool = new SlabPool();
        var rig = new SensorRig(Profile.Sensors.Select(sensor => sensor.ToDescriptor()));
        See(trial, rig, pool, "lidar_top");
        Assert.Equal(TrialOutcome.Waiting, trial.Decide(TimeSpan.FromSeconds(29)));
        See(trial, rig, pool, "radar_front");
        Assert.Equal(TrialOutcome.Healthy, trial.Decide(TimeSpan.FromSeconds(29)));
    }

    [Fact]
    public void WhenTheTimeIsUpItIsSaidWhoIsMissing()
    {
        var trial = new ProfileTrial(Profile);
        Assert.Equal(TrialOutcome.Waiting, trial.Decide(TimeSpan.FromSeconds(29.9)));
        Assert.Equal(TrialOutcome.Failed, trial.Decide(TimeSpan.FromSeconds(30)));
        Assert.Equal("after 30 s nothing came from lidar_top, radar_front", trial.Reason());
    }

    [Fact]
    public void AComplaintOfSomebodyElseKeepsItFromBeingHealthy()
    {
        var trial = new ProfileTrial(Profile with { Sensors = [] }) { Complaint = () => "the disk is full" };
        Assert.Equal(TrialOutcome.Failed, trial.Decide(TimeSpan.FromSeconds(30)));
        Assert.Equal("after 30 s the disk is full", trial.Reason());
    }

    private static void See(ProfileTrial trial, SensorRig rig, SlabPool pool, string sensor)
    {
        var set = new FrameSet(rig);
        var descriptor = rig.Find(sensor)!;
        var frame = VerdictFrame.Copy(pool, descriptor, [1], default, 0);
        set[descriptor].Add(frame);
        frame.Release();
        trial.Observe(set);
        set.Clear();
    }
}
