using EdgeAgent.Campaigns;
using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Tests.Campaigns;

public sealed class CampaignRulesTests
{
    private static readonly Instant Now = Instant.From(SomeCampaign.Start.AddDays(1));

    [Fact]
    public void ItCountsFromItsStartUntilItsExpiry()
    {
        var campaign = SomeCampaign.Of();
        Assert.Equal(CampaignGate.Open, Judge(campaign, Now));
        Assert.Equal(CampaignGate.NotYet, Judge(campaign, Instant.From(campaign.Start) - TimeSpan.FromTicks(1)));
        Assert.Equal(CampaignGate.Open, Judge(campaign, Instant.From(campaign.Start)));
        Assert.Equal(CampaignGate.Expired, Judge(campaign, Instant.From(campaign.Expiry)));
    }

    [Fact]
    public void ItCountsOnlyInTheDrivingThatItNames()
    {
        var campaign = SomeCampaign.Of() with { Context = new() { Light = [LightLevel.Night], Speed = [SpeedBand.Slow, SpeedBand.Middle] } };
        Assert.Equal(CampaignGate.Open, Judge(campaign, Now, new(LightLevel.Night, AirState.Fog, SpeedBand.Middle)));
        Assert.Equal(CampaignGate.OtherContext, Judge(campaign, Now, new(LightLevel.Dusk, AirState.Fog, SpeedBand.Middle)));
        Assert.Equal(CampaignGate.OtherContext, Judge(campaign, Now, new(LightLevel.Night, AirState.Dry, SpeedBand.Fast)));
    }

    [Fact]
    public void AGeofenceNeedsAPositionAndThePositionInside()
    {
        var campaign = SomeCampaign.Of() with { Geofence = new() { Circles = [new() { Latitude = 51.5, Longitude = -0.12, RadiusMeters = 1000 }] } };
        Assert.Equal(CampaignGate.NoPosition, Judge(campaign, Now));
        Assert.Equal(CampaignGate.Open, Judge(campaign, Now, place: At(51.508, -0.12)));
        Assert.Equal(CampaignGate.Elsewhere, Judge(campaign, Now, place: At(51.51, -0.12)));
        Assert.Equal(CampaignGate.Open, Judge(SomeCampaign.Of(), Now, place: At(0, 0)));
    }

    [Theory]
    // A degree of latitude is 111.195 km on the sphere; of longitude at 60° half of that.
    [InlineData(60, 10, 61, 10, 111_195)]
    [InlineData(60, 10, 60, 11, 55_596)]
    [InlineData(0, 179.5, 0, -179.5, 111_195)]
    public void ACirclesRadiusIsMeasuredAlongTheGround(double latitude, double longitude, double otherLatitude, double otherLongitude, double meters)
    {
        var circle = new GeoCircle { Latitude = latitude, Longitude = longitude, RadiusMeters = meters * 1.001 };
        Assert.True(circle.Contains(At(otherLatitude, otherLongitude)));
        Assert.False((circle with { RadiusMeters = meters * 0.999 }).Contains(At(otherLatitude, otherLongitude)));
    }

    [Fact]
    public void APolygonMayBeHollowedInAndLieAcrossTheDateLine()
    {
        var u = new GeoPolygon { Corners = [At(0, 0), At(0, 3), At(3, 3), At(3, 2), At(1, 2), At(1, 1), At(3, 1), At(3, 0)] };
        Assert.True(u.Contains(At(2, 0.5)));
        Assert.False(u.Contains(At(2, 1.5)));
        Assert.True(u.Contains(At(2, 2.5)));
        Assert.False(u.Contains(At(2, 3.5)));
        var fiji = new GeoPolygon { Corners = [At(-20, 177), At(-20, -178), At(-15, -178), At(-15, 177)] };
        Assert.True(fiji.Contains(At(-17, 179.9)));
        Assert.True(fiji.Contains(At(-17, -179)));
        Assert.False(fiji.Contains(At(-17, 0)));
        Assert.False(fiji.Contains(At(-17, -177)));
    }

    [Fact]
    public void NoSequenceOfClipsDaysAndRestartsGoesBeyondAnyCap()
    {
        using var folder = new ScratchFolder();
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var path = Directory.CreateDirectory(folder[$"{seed}"]).FullName;
            var campaign = SomeCampaign.Of() with
            {
                Caps = new() { Clips = Maybe(random, 40), Bytes = Maybe(random, 4000), ClipsPerDay = Maybe(random, 9), BytesPerDay = Maybe(random, 900) },
            };
            var book = CampaignBook.Open(path);
            book.Offer(campaign);
            var taken = new List<(DateOnly Day, long Bytes)>();
            var (refused, start) = (0, new DateOnly(2026, 1, 1));
            for (var step = 0; step < 100; step++)
            {
                // Clocks run on, stand, and now and then jump back.
                var day = start.AddDays(step / 15 - (random.Next(20) == 0 ? 3 : 0));
                var bytes = random.Next(1, 200);
                if (!book.TryTake(campaign.Id, day, bytes))
                {
                    refused++;
                }
                else if (random.Next(5) == 0)
                {
                    book.Settle(campaign.Id, 1, day, -1, -bytes);
                }
                else
                {
                    var smaller = random.Next(1, bytes + 1);
                    book.Settle(campaign.Id, 1, day, 0, smaller - bytes);
                    taken.Add((day, smaller));
                }

                if (random.Next(10) == 0)
                {
                    book = CampaignBook.Open(path);
                    Assert.Null(book.Problem);
                    Assert.Equal(CampaignAnswer.Known, book.Offer(campaign));
                }
            }

            var use = book.Find(campaign.Id)!.Use;
            Assert.Equal((taken.Count, taken.Sum(clip => clip.Bytes)), ((int)use.Clips, use.Bytes));
            AssertWithin(campaign.Caps, taken);
            Assert.True(refused > 0 || campaign.Caps == new CampaignCaps(), $"seed {seed} never met a cap");
        }
    }

    private static void AssertWithin(CampaignCaps caps, List<(DateOnly Day, long Bytes)> taken)
    {
        Assert.True(taken.Count <= (caps.Clips ?? long.MaxValue));
        Assert.True(taken.Sum(clip => clip.Bytes) <= (caps.Bytes ?? long.MaxValue));
        Assert.All(taken.GroupBy(clip => clip.Day), day =>
        {
            Assert.True(day.Count() <= (caps.ClipsPerDay ?? long.MaxValue));
            Assert.True(day.Sum(clip => clip.Bytes) <= (caps.BytesPerDay ?? long.MaxValue));
        });
    }

    private static long? Maybe(Random random, int cap) => random.Next(3) == 0 ? null : random.Next(cap / 2, cap);

    private static CampaignGate Judge(Campaign campaign, Instant now, DrivingContext driving = default, GeoPoint? place = null) =>
        CampaignRules.Judge(campaign, new(now, driving, place, new()));

    private static GeoPoint At(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };
}
