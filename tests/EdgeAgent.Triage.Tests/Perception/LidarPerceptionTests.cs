using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class LidarPerceptionTests : IDisposable
{
    private static readonly VehicleProfile Vehicle = new() { Id = "car", Fleet = "fleet" };

    private readonly SlabPool _pool = new();

    [Theory]
    [InlineData(1.9, 0, 0)]
    [InlineData(0, -1.9, 0)]
    [InlineData(0, -2.6, 0)]
    [InlineData(1.9, 0.4, 0)]
    [InlineData(1.9, 0, 0.06)]
    [InlineData(1.9, 0, -0.06)]
    public void AnEmptyRoadHasGroundAndNoClustersWhateverTheMountAndTheSlope(double mount, double ground, double slope)
    {
        // The LiDAR always hangs 1.9 m above the road or, where the profile says nothing, at the profile's zero.
        var sensor = FlatWorld.Lidar(mount);
        var perception = Look(sensor, new() { GroundMeters = ground, Slope = slope });

        Assert.True(perception.Ground.IsSeen);
        Assert.Equal(ground, perception.Ground.PlaneHeightMeters, 0.15);
        Assert.Empty(perception.Clusters.ToArray());
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(35)]
    public void ACarAheadIsOneVehicleWhereItStands(double rearX)
    {
        var perception = Look(FlatWorld.Lidar(), new(), FlatWorld.Box.Car(rearX, -1));

        var cluster = Assert.Single(perception.Clusters.ToArray());
        Assert.Equal(ObjectShape.Vehicle, cluster.Shape);
        Assert.Equal(rearX, cluster.MinX, 0.15);
        Assert.Equal(-1.9, cluster.MinY, 0.3);
        Assert.Equal(-0.1, cluster.MaxY, 0.3);
        Assert.InRange(cluster.TopMeters, rearX > 30 ? 0.5 : 1.0, 1.6);
    }

    [Fact]
    public void APersonIsAPersonAndAWallIsAStructure()
    {
        var perception = Look(FlatWorld.Lidar(), new(), FlatWorld.Box.Person(12, 3), new(20, -8, 30, 0.3, 2.5));

        Assert.Contains(perception.Clusters.ToArray(), cluster => cluster.Shape == ObjectShape.Person && Math.Abs(cluster.CenterY - 3) < 0.3);
        Assert.Contains(perception.Clusters.ToArray(), cluster => cluster.Shape == ObjectShape.Structure);
    }

    [Fact]
    public void PointsOfTheVehicleItselfAreNoObstacles() =>
        Assert.Empty(Look(FlatWorld.Lidar(), new(), new FlatWorld.Box(3.2, 0, 0.6, 1.7, 1.2)).Clusters.ToArray());

    [Fact]
    public void GroundAtTheEdgeOfWhatIsLookedForIsGround() =>
        Assert.Equal(-5.85f, Look(FlatWorld.Lidar(mountMeters: 0.1), new() { GroundMeters = -5.85 }).Ground.PlaneHeightMeters, 0.1f);

    [Theory]
    [InlineData(1.9)]
    [InlineData(0.1)]
    public void SweepsThatAreEmptyOrFullOfNonsenseCostNothing(double mountMeters)
    {
        var sensor = FlatWorld.Lidar(mountMeters);
        var perception = new LidarPerception(sensor, Vehicle);
        var frame = LidarFrame.Rent(_pool, sensor, 2000, TestDrive.Start, null, 0);
        frame.Count = 0;
        perception.Take(frame);
        frame.Count = 2000;
        frame.X.Fill(float.NaN);
        frame.Y.Fill(float.PositiveInfinity);
        frame.Z.Fill(float.NegativeInfinity);
        frame.Ring.Fill(ushort.MaxValue);
        perception.Take(frame);
        frame.X.Fill(1e30f);
        frame.Y.Fill(-1e30f);
        frame.Z.Clear();
        perception.Take(frame);
        frame.Release();

        Assert.Empty(perception.Clusters.ToArray());
    }

    [Fact]
    public void ClearAirHasNoExtinctionFogHasMuchAndACourtyardStillAnswersFromItsGround()
    {
        FlatWorld.Box[] houses = [new(60, 20, 8, 60, 6), new(-60, -20, 8, 60, 6), new(10, 45, 60, 8, 6)];

        FlatWorld.Box[] walls = [new(22, 0, 4, 50, 6), new(-22, 0, 4, 50, 6), new(0, 22, 50, 4, 6), new(0, -22, 50, 4, 6)];

        var clear = Look(FlatWorld.Lidar(), new(), houses).Air;
        var foggy = Look(FlatWorld.Lidar(), new() { ReachMeters = 28, RoadAnswersEvery = 2 }, walls).Air;
        var courtyard = Look(FlatWorld.Lidar(), new(), walls).Air;

        Assert.InRange(clear.ExtinctionPerKm, 0, 5);
        Assert.InRange(clear.MissingGroundShare, 0, 0.05);
        Assert.InRange(foggy.ExtinctionPerKm, 20, 60);
        Assert.InRange(foggy.MissingGroundShare, 0.2, 0.8);
        Assert.InRange(courtyard.MissingGroundShare, 0, 0.05);
    }

    [Fact]
    public void EchoesThatHangInTheAirAreToldFromWallsAsNear()
    {
        var sensor = FlatWorld.Lidar();
        FlatWorld.Box[] walls = [new(8, 0, 4, 50, 6), new(-8, 0, 4, 50, 6)];
        var perception = new LidarPerception(sensor, Vehicle);
        using (var pool = new SlabPool())
        {
            var frame = new FlatWorld().Sweep(pool, sensor, TestDrive.Start, walls);
            // Every fortieth echo comes from a drop, 4 m away, instead.
            for (var index = 0; index < frame.Count; index += 41)
            {
                var shorter = 4 / MathF.Sqrt(frame.X[index] * frame.X[index] + frame.Y[index] * frame.Y[index] + frame.Z[index] * frame.Z[index]);
                (frame.X[index], frame.Y[index], frame.Z[index]) = (frame.X[index] * shorter, frame.Y[index] * shorter, frame.Z[index] * shorter);
            }

            perception.Take(frame);
            frame.Release();
        }

        Assert.InRange(perception.Air.AirborneShare, 0.02, 0.5);
        Assert.InRange(Look(sensor, new(), walls).Air.AirborneShare, 0, 0.002);
    }

    public void Dispose() => _pool.Dispose();

    private LidarPerception Look(SensorDescriptor sensor, FlatWorld world, params ReadOnlySpan<FlatWorld.Box> boxes)
    {
        var perception = new LidarPerception(sensor, Vehicle);
        var frame = world.Sweep(_pool, sensor, TestDrive.Start, boxes);
        perception.Take(frame);
        frame.Release();
        return perception;
    }
}
