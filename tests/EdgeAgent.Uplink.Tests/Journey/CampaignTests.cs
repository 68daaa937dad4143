using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using EdgeAgent.Campaigns;
using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Profiles.Signatures;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>Campaigns through a real mosquitto, retained.</summary>
public sealed class CampaignTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ECDsa _release = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public CampaignTests() => File.WriteAllText(_folder["release.pem"], _release.ExportSubjectPublicKeyInfoPem());

    public void Dispose()
    {
        _release.Dispose();
        _stranger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RetainedCampaignsReachAVehicleThatComesLaterAndOnesTakenBackMeanwhileAreGone()
    {
        await using var broker = await Mosquitto.StartAsync(_folder.Path);
        await using var backEnd = await BackEnd.ConnectAsync(broker.Port);
        await backEnd.PublishAsync("harsh", Signed("harsh", 1, _release));
        await backEnd.PublishAsync("foreign", Signed("foreign", 1, _stranger));
        await backEnd.PublishAsync("late", Signed("late", 1, _release));

        using (var vehicle = new Listening(this))
        {
            await using (vehicle.Connect(broker.Port))
            {
                var state = await backEnd.StateAsync(campaigns => campaigns.Count == 3);
                Assert.Equal([("foreign", null), ("harsh", 1), ("late", 1)], state.OrderBy(campaign => campaign.Id).Select(campaign => (campaign.Id, campaign.Version)));
                Assert.Contains("not among the 1 trusted", state.Single(campaign => campaign.Id == "foreign").Refused, StringComparison.Ordinal);

                // Replaced whole; a lower version afterwards is refused, and the higher stays.
                await backEnd.PublishAsync("harsh", Signed("harsh", 3, _release));
                await backEnd.StateAsync(campaigns => campaigns.Any(campaign => campaign is { Id: "harsh", Version: 3 }));
                await backEnd.PublishAsync("harsh", Signed("harsh", 2, _release));
                state = await backEnd.StateAsync(campaigns => campaigns.Any(campaign => campaign is { Id: "harsh", Refused: not null }));
                Assert.Contains(state, campaign => campaign is { Id: "harsh", Version: 3 });
                Assert.Contains("lower than 3", state.Single(campaign => campaign is { Id: "harsh", Refused: not null }).Refused, StringComparison.Ordinal);

                await backEnd.PublishAsync("foreign", []);
                await backEnd.StateAsync(campaigns => campaigns.All(campaign => campaign.Id != "foreign"));
            }

            Assert.Equal(2, CampaignBook.Open(_folder["store"]).Entries.Count(entry => !entry.IsWithdrawn));
        }

        // While nobody listens, one is taken back and one is published that is another campaign's.
        await backEnd.PublishAsync("late", []);
        await backEnd.PublishAsync("mask", Signed("harsh", 9, _release));
        using var again = new Listening(this);
        Assert.Contains(again.Book.Entries, entry => entry is { Campaign.Id: "late", IsWithdrawn: false });
        await using (again.Connect(broker.Port))
        {
            var state = await backEnd.StateAsync(campaigns => campaigns.Any(campaign => campaign.Id == "mask") && campaigns.All(campaign => campaign.Id != "late"));
            Assert.Contains("published as mask", state.Single(campaign => campaign.Id == "mask").Refused, StringComparison.Ordinal);
            Assert.Contains(state, campaign => campaign is { Id: "harsh", Version: 3 });
        }
    }

    [Fact]
    public void AKeyThatIsNoLongerTrustedTakesItsCampaignsWithIt()
    {
        Directory.CreateDirectory(_folder["store"]);
        using (var vehicle = new Listening(this))
        {
            vehicle.Intake.Take("harsh", Signed("harsh", 1, _release));
            Assert.False(vehicle.Book.Find("harsh")!.IsWithdrawn);
        }

        File.WriteAllText(_folder["release.pem"], _stranger.ExportSubjectPublicKeyInfoPem());
        using var later = new Listening(this);
        Assert.True(later.Book.Find("harsh")!.IsWithdrawn);
        Assert.Contains("not among", Assert.Single(later.Intake.Report()).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void ACampaignForOtherVehiclesOrPastItsExpiryIsNotTaken()
    {
        Directory.CreateDirectory(_folder["store"]);
        using var vehicle = new Listening(this);
        vehicle.Intake.Take("others", Signed("others", 1, _release, "vehicles: [truck]"));
        Assert.Empty(vehicle.Book.Entries);
        Assert.Empty(vehicle.Intake.Report());
        vehicle.Intake.Take("past", Signed("past", 1, _release, expiry: "2024-01-01T00:00:00Z"));
        Assert.Contains("expired", Assert.Single(vehicle.Intake.Report()).Refused, StringComparison.Ordinal);
        vehicle.Intake.Take("blind", Signed("blind", 1, _release, when: "can.pedal > 3"));
        Assert.Contains("can.pedal", vehicle.Intake.Report()[0].Refused, StringComparison.Ordinal);
    }

    private static byte[] Signed(string id, int version, ECDsa key, string more = "", string expiry = "2199-01-01T00:00:00Z", string when = "ego.accel_x < -4 m/s²")
    {
        var reading = CampaignReader.Parse(id, Encoding.UTF8.GetBytes($"""
            schema: edgeagent.campaign/1
            id: {id}
            version: {version}
            when: {when}
            start: 2023-01-01T00:00:00Z
            expiry: {expiry}
            {more}
            """));
        Assert.Empty(reading.Problems);
        return SignedCampaign.Sign(reading.Canonical, key).ToBytes();
    }

    /// <summary>A vehicle's campaign book and the intake that fills it.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly CampaignTests _test;
        private readonly TrustedKeys _trusted;

        public Listening(CampaignTests test)
        {
            _test = test;
            _trusted = TrustedKeys.Load(test._folder.Path);
            Book = CampaignBook.Open(test._folder["store"]);
            var profile = new HardwareProfile { Schema = HardwareProfile.CurrentSchema, Name = "test", Vehicle = new() { Id = "car", Fleet = SomeClip.Fleet }, Anchor = "", Sensors = [] };
            Intake = new(Book, _trusted, profile, TimeProvider.System, new TestLog("intake"));
        }

        public CampaignBook Book { get; }

        public CampaignIntake Intake { get; }

        public RunningVehicle Connect(int port) => new RunningVehicle(_test._folder["store"], port, adjust: options => options with
        {
            Campaigns = new() { Take = Intake.Take, KeepOnly = Intake.KeepOnly, Report = Intake.Report },
            Timings = options.Timings with { CampaignsSettle = TimeSpan.FromSeconds(1), CampaignsQuiet = TimeSpan.FromMilliseconds(100) },
        }).Start();

        public void Dispose() => _trusted.Dispose();
    }

    /// <summary>Publishes campaigns and hears what the vehicle says of them.</summary>
    private sealed class BackEnd : IAsyncDisposable
    {
        private readonly Channel<VehicleState> _states = Channel.CreateUnbounded<VehicleState>();
        private readonly MqttClient _client;

        private BackEnd(int port) => _client = new(new() { Host = "127.0.0.1", Port = port, ClientId = "back-end" }, message =>
        {
            Assert.True(WireJson.TryRead(message.Payload.Span, WireJson.Default.VehicleState, out var state));
            _states.Writer.TryWrite(state);
            return ValueTask.CompletedTask;
        });

        public static async Task<BackEnd> ConnectAsync(int port)
        {
            var backEnd = new BackEnd(port);
            Assert.True((await backEnd._client.ConnectAsync(cleanStart: true, TestContext.Current.CancellationToken)).IsAccepted);
            await backEnd._client.SubscribeAsync([new($"ea1/{SomeClip.Fleet}/+/state")], null, TestContext.Current.CancellationToken);
            return backEnd;
        }

        public async Task PublishAsync(string id, byte[] message)
        {
            var result = await _client.PublishAsync(new(UplinkTopics.CampaignOf(SomeClip.Fleet, id), message) { Retain = true }, TestContext.Current.CancellationToken);
            Assert.True(result.ReasonCode < MqttReasonCode.UnspecifiedError);
        }

        /// <summary>Waits for a state whose campaigns are so.</summary>
        public async Task<IReadOnlyList<VehicleCampaign>> StateAsync(Func<IReadOnlyList<VehicleCampaign>, bool> isSo)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            await foreach (var state in _states.Reader.ReadAllAsync(patience.Token))
            {
                if (state is { Online: true, Campaigns: { } campaigns } && isSo(campaigns))
                {
                    return campaigns;
                }
            }

            throw new InvalidOperationException("the states ended");
        }

        public ValueTask DisposeAsync() => _client.DisposeAsync();
    }
}
