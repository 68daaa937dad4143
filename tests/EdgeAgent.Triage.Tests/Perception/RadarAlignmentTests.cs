using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class RadarAlignmentTests : IDisposable
{
    private const double SpeedMps = 15;
    private static readonly SensorDescriptor Sensor = TestDrive.Sensor("radar", SensorKind.Radar, 20) with { Mount = new(new(3.6f, 0, 0.5f), System.Numerics.Quaternion.Identity) };
    private readonly SlabPool _pool = new();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-3.5)]
    public void EchoesOfWhatStandsStillTellHowFarARadarIsTurned(double degrees) => Assert.Equal(degrees, Turned(degrees, speedError: 1), 0.05);

    [Fact]
    public void ASpeedThatIsThreePercentOffTurnsNoRadar() => Assert.Equal(0, Turned(0, speedError: 1.03), 0.1);

    [Fact]
    public void AWornRadarAtTownSpeedTurnsNothing() => Assert.Equal(0, Turned(0, speedError: 1, speed: 8, scatterMps: 0.3), 0.3);

    [Fact]
    public void ATurnOfThreeDegreesIsKnownWithinASecondAndAHalf() => Assert.InRange(Turned(3, speedError: 1, speed: 10, scatterMps: 0.3, scans: 30), 2, 3.1);

    [Fact]
    public void AFewEchoesASideAtTownSpeedTurnNoWornRadar() => Assert.Equal(0, Turned(0, speedError: 1.02, speed: 6, scatterMps: 0.5, echoes: 12), 0.5);

    [Fact]
    public void TrafficAmongTheEchoesTurnsNoRadar() => Assert.Equal(1, Turned(1, speedError: 1, movingEvery: 4), 0.15);

    [Fact]
    public void WithEchoesOnOneSideOnlyNothingIsSaid() => Assert.True(double.IsNaN(Turned(2, speedError: 1, leftOnly: true)));

    [Fact]
    public void AtWalkingPaceNothingIsSaid() => Assert.True(double.IsNaN(Turned(2, speedError: 1, speed: 1.5)));

    public void Dispose() => _pool.Dispose();

    private double Turned(double degrees, double speedError, int movingEvery = int.MaxValue, bool leftOnly = false, double speed = SpeedMps, double scatterMps = 0, int scans = 60, int echoes = 24)
    {
        var alignment = new RadarAlignment(Sensor);
        var turn = degrees * Math.PI / 180;
        var random = new Random(7);
        for (var scan = 0; scan < scans; scan++)
        {
            var frame = RadarFrame.Rent(_pool, Sensor, echoes, TestDrive.Start.PlusSeconds(scan * 0.05), null, 0);
            for (var index = 0; index < echoes; index++)
            {
                var bearing = (0.3 + 0.025 * (index / 2)) * (index % 2 == 0 || leftOnly ? 1 : -1);
                var own = (index % movingEvery == movingEvery - 1 ? -12 : 0) + scatterMps * (2 * random.NextDouble() - 1);
                frame.Targets[index] = new(20 + index, (float)(bearing - turn), 0, (float)(-speed * Math.Cos(bearing) + own), 5, 0);
            }

            alignment.Take(frame, EgoMotion.Unknown with { SpeedMps = speed * speedError, YawRateRadps = 0 });
            frame.Release();
        }

        return alignment.TurnedDegrees;
    }
}
