using EdgeAgent.Campaigns;
using EdgeAgent.Capture;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Tests.Capture;
using EdgeAgent.Triage;

namespace EdgeAgent.Tests.Campaigns;

public sealed class CampaignCaptureTests
{
    private static readonly SensorRig Rig = new(
    [
        new SensorDescriptor { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "base_link", RateHz = 50 },
        new SensorDescriptor { Id = "camera", Kind = SensorKind.Camera, Topic = "/camera/image/compressed", FrameId = "camera", RateHz = 10 },
        new SensorDescriptor { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss", FrameId = "gnss", RateHz = 1 },
    ]);

    private static readonly Campaign Slowing = SomeCampaign.Of(when: "ego.accel_x < -1.5 m/s² for 0.3 s") with { PreSeconds = 3, PostSeconds = 2 };

    [Fact]
    public void ACampaignsClipCarriesItsIdAndVersionAndOnlyTheSensorsThatItWants()
    {
        using var pool = new SlabPool();
        var book = Book(Slowing with { Version = 4, Sensors = ["/odometry"] });
        using var draft = Assert.Single(Run(pool, book));
        Assert.Equal(("harsh@4", "C-harsh"), (draft.Manifest.Campaign, draft.Manifest.PrimaryTrigger));
        Assert.DoesNotContain(draft.Frames, frame => frame is CameraFrame);
        Assert.Contains(draft.Frames, frame => frame is OdometryFrame);
        Assert.Contains(draft.Frames, frame => frame is VerdictFrame);
        Assert.Equal(1, book.Find("harsh")!.Use.Clips);
    }

    [Fact]
    public void AClipThatACatalogueTriggerWantsTooHasEverySensor()
    {
        using var pool = new SlabPool();
        using var draft = Assert.Single(Run(pool, Book(Slowing with { Sensors = ["/odometry"] }), brakingMps2: 7));
        Assert.Contains(draft.Manifest.Firings, firing => firing.Trigger == "BRK");
        Assert.Equal("harsh@1", draft.Manifest.Campaign);
        Assert.Contains(draft.Frames, frame => frame is CameraFrame);
    }

    [Fact]
    public void ARecordIsWhatTriageSaidAndNothingElse()
    {
        using var pool = new SlabPool();
        using var draft = Assert.Single(Run(pool, Book(Slowing with { Tier = CampaignTier.Record })));
        Assert.Equal("T0", draft.Manifest.Tier);
        Assert.All(draft.Frames, frame => Assert.IsType<VerdictFrame>(frame));
        Assert.NotEmpty(draft.Frames);
    }

    [Fact]
    public void OutsideItsGeofenceOrItsDatesItNeverFires()
    {
        using var pool = new SlabPool();
        var here = new GeoCircle { Latitude = 51.5, Longitude = -0.12, RadiusMeters = 1000 };
        Assert.Empty(Run(pool, Book(Slowing with { Geofence = new() { Circles = [here with { Latitude = 52 }] } })));
        Assert.Empty(Run(pool, Book(Slowing with { Expiry = SomeCampaign.Start.AddDays(1) })));
        using var draft = Assert.Single(Run(pool, Book(Slowing with { Geofence = new() { Circles = [here] } })));
        Assert.Equal("harsh@1", draft.Manifest.Campaign);
        Assert.Empty(Run(pool, Book(Slowing with { Geofence = new() { Circles = [here] } }), hasFix: false));
    }

    [Fact]
    public void WhatWouldGoBeyondTheBytesOfItsCapIsNotCut()
    {
        using var pool = new SlabPool();
        var book = Book(Slowing with { Caps = new() { Bytes = 2000 } });
        Assert.Empty(Run(pool, book));
        Assert.Equal(0, book.Find("harsh")!.Use.Bytes);
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void AWithdrawnCampaignFiresNoMore()
    {
        using var pool = new SlabPool();
        var book = Book(Slowing);
        book.Withdraw("harsh");
        Assert.Empty(Run(pool, book));
    }

    [Fact]
    public void AProfilesOwnTriggerFiresUnderItsOwnName()
    {
        using var pool = new SlabPool();
        var trigger = new TriggerProfile { Id = "GENTLE", When = "ego.accel_x < -1.5 m/s² for 0.3 s", Priority = PriorityClass.P3 };
        using var draft = Assert.Single(Run(pool, CampaignBook.InMemory(), triggers: [trigger]));
        Assert.Equal(("GENTLE", PriorityClass.P3, null), (draft.Manifest.PrimaryTrigger, draft.Manifest.Priority, draft.Manifest.Campaign));
    }

    private static CampaignBook Book(Campaign campaign)
    {
        var book = CampaignBook.InMemory();
        book.Offer(campaign);
        return book;
    }

    /// <summary>A minute at 20 m/s with slowing from 30 s on: 2 m/s² is below what the catalogue's triggers look at.</summary>
    private static List<ClipDraft> Run(SlabPool pool, CampaignBook book, double brakingMps2 = 2, bool hasFix = true, TriggerProfile[]? triggers = null)
    {
        var profile = new HardwareProfile
        {
            Schema = HardwareProfile.CurrentSchema,
            Name = "test",
            Vehicle = new VehicleProfile { Id = "car", Fleet = "test" },
            Anchor = "camera",
            Sensors = [],
            Triage = new TriageProfile { RandomPerHour = 0, Triggers = triggers ?? [] },
        };
        var campaigns = new CampaignCapture(book);
        var triage = TriageEngine.Create(Rig, profile.Vehicle, profile.Triage, "drive");
        using var written = new WrittenTriggers(triage, profile.Triage, campaigns, new CollectingLog());
        using var pipeline = new CapturePipeline(Rig, profile, new CaptureIdentity("drive", "car", new string('0', 64), "test", []), triage, pool, campaigns: campaigns);
        var drafts = new List<ClipDraft>();
        for (var tick = 0; tick < 60 * 50; tick++)
        {
            var seconds = tick / 50.0;
            drafts.AddRange(pipeline.Take(new OdometryFrame(Rig.Sensors[0])
            {
                HostTime = Some.At(seconds + 0.002),
                DeviceTime = Some.At(seconds),
                SpeedMps = Math.Clamp(20 - Math.Max(0, seconds - 30) * brakingMps2, 0, 20),
                YawRateRadps = 0,
                Sequence = tick,
            }));
            if (tick % 5 == 0)
            {
                var image = CameraFrame.Rent(pool, Rig.Sensors[1], 1000, ImageFormat.Jpeg, Some.At(seconds + 0.01), Some.At(seconds), tick / 5);
                image.Data.Fill((byte)tick);
                drafts.AddRange(pipeline.Take(image));
            }

            if (tick % 50 == 0)
            {
                drafts.AddRange(pipeline.Take(new GnssFrame(Rig.Sensors[2])
                {
                    HostTime = Some.At(seconds + 0.015),
                    DeviceTime = Some.At(seconds),
                    LatitudeDegrees = 51.5,
                    LongitudeDegrees = -0.12,
                    HasFix = hasFix,
                }));
            }
        }

        drafts.AddRange(pipeline.Finish());
        return drafts;
    }
}
