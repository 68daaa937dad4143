using EdgeAgent.Capture;
using EdgeAgent.Model;

namespace EdgeAgent.Tests.Capture;

public sealed class PlaceLogTests
{
    private static readonly SensorDescriptor Gnss = new() { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss", FrameId = "gnss", RateHz = 1 };

    [Fact]
    public void AnEventIsWhereTheNearestFixWasAndGoesWhereTheLastMetresWent()
    {
        var log = new PlaceLog();
        for (var second = 0; second < 300; second++)
        {
            log.Take(Fix(second, 52, 13 + second * 1e-4));
        }

        var place = log.At(Some.At(250.3))!.Value;
        Assert.Equal(13 + 250 * 1e-4, place.LongitudeDegrees, 9);
        Assert.Equal(90, place.HeadingDegrees!.Value, 1.0);
        Assert.Null(log.At(Some.At(100)));
        Assert.NotNull(log.At(Some.At(305)));
        Assert.Null(log.At(Some.At(320)));
    }

    [Fact]
    public void AStandingVehicleHasNoHeadingAndALostFixNoPlace()
    {
        var log = new PlaceLog();
        log.Take(Fix(0, 52, 13));
        log.Take(Fix(1, 52.00001, 13));
        log.Take(Fix(20, double.NaN, 13));
        log.Take(Fix(40, 52, 13, hasFix: false));

        Assert.Null(log.At(Some.At(1))!.Value.HeadingDegrees);
        Assert.Null(log.At(Some.At(40)));
    }

    private static GnssFrame Fix(double seconds, double latitude, double longitude, bool hasFix = true) => new(Gnss)
    {
        HostTime = Some.At(seconds),
        LatitudeDegrees = latitude,
        LongitudeDegrees = longitude,
        HasFix = hasFix,
    };
}
