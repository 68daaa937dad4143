using System.Text;
using System.Threading.Channels;
using EdgeAgent.Ingest;
using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>Previews first and whole clips on request, through a real mosquitto.</summary>
public sealed class PullTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OnRequestThePreviewComesAndTheWholeClipOnlyWhenItIsPulled()
    {
        await using var broker = await Mosquitto.StartAsync(_folder.Path);
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        var (whole, other) = (SomeClip.Of(1, 2_000_000), SomeClip.Of(2, 2_000_000));
        var (preview, otherPreview) = (PreviewOf(whole, 1), PreviewOf(other, 2));
        await using var backEnd = await BackEnd.ConnectAsync(broker.Port);
        await using (var vehicle = Vehicle(broker.Port).Seal(whole, preview, other, otherPreview).Start())
        {
            await vehicle.DrainAsync();
            ingest.AssertHas(preview, otherPreview);
            Assert.Equal([ClipState.Sealed, ClipState.Sealed], new[] { whole, other }.Select(clip => vehicle.Store.Find(clip.Id)!.State));

            // By the preview's id, although the preview may be evicted by now.
            Assert.Equal(JournalOutcome.Done, vehicle.Store.Drop(preview.Id, "evicted"));
            var answer = await backEnd.AskAsync("pull", preview.Id);
            Assert.Equal(("pull", preview.Id, whole.Id, "done"), (answer.Command, answer.Clip, answer.Whole, answer.Outcome));
            await vehicle.DrainAsync();
            ingest.AssertHas(whole);
            Assert.Contains("\"done\":true", vehicle.Store.Find(whole.Id)!.ReceiptJson);
            Assert.Contains("\"done\":true", vehicle.Store.Find(otherPreview.Id)!.ReceiptJson);
            Assert.Equal("delivered", (await backEnd.AskAsync("pull", whole.Id)).Outcome);
        }

        // Nobody pulled the other one: it never goes, not after a restart either.
        await using var again = Vehicle(broker.Port).Start();
        await again.Log.SaysAsync("Uplink Idle");
        await again.DrainAsync();
        Assert.Equal(ClipState.Sealed, again.Store.Find(other.Id)!.State);
        using var inbox = Inbox.Open(_folder["inbox"], out _)!;
        Assert.Equal([preview.Id, otherPreview.Id, whole.Id], inbox.List().Select(clip => clip.Clip).Order(StringComparer.Ordinal).OrderBy(id => id == whole.Id));
        Assert.Equal(("T1", other.Id), inbox.List().Where(clip => clip.Clip == otherPreview.Id).Select(clip => (clip.Tier, clip.ExcerptOf)).Single());
    }

    [Fact]
    public async Task ADroppedClipGoesLastAndARequestForWhatIsNotThereIsAnswered()
    {
        await using var broker = await Mosquitto.StartAsync(_folder.Path);
        // Two clips share the link, so the order in which they come says something only of a clip that takes much longer.
        var (first, second) = (SomeClip.Of(1, 5_000_000), SomeClip.Of(2, 500_000));
        var mandatory = SomeClip.Of(3, 500_000, priority: PriorityClass.P0);
        await using var backEnd = await BackEnd.ConnectAsync(broker.Port);
        // No back end stores anything yet: all wait.
        await using var vehicle = Vehicle(broker.Port, onRequest: false).Seal(first, PreviewOf(first, 1), second, PreviewOf(second, 2), mandatory).Start();
        await backEnd.OnlineAsync();

        Assert.Equal("done", (await backEnd.AskAsync("drop", first.Id)).Outcome);
        Assert.Equal("mandatory", (await backEnd.AskAsync("drop", mandatory.Id)).Outcome);
        Assert.Equal("done", (await backEnd.AskAsync("rank", $"{second.Id} 1")).Outcome);
        Assert.Equal("unknown", (await backEnd.AskAsync("pull", SomeClip.Of(9).Id)).Outcome);
        Assert.Equal("malformed", (await backEnd.AskAsync("pull", "'; DROP TABLE clip")).Outcome);
        Assert.Equal("malformed", (await backEnd.AskAsync("rank", $"{second.Id} 2")).Outcome);
        Assert.Equal(10, vehicle.Store.Find(second.Id)!.Rerank, 1e-12);

        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        await vehicle.DrainAsync();
        using var inbox = Inbox.Open(_folder["inbox"], out _)!;
        Assert.Equal((5, first.Id), (inbox.List().Count, inbox.List()[^1].Clip));
    }

    private RunningVehicle Vehicle(int port, bool onRequest = true) => new(_folder["store"], port, adjust: options => options with { FullOnRequest = onRequest });

    /// <summary>A preview as the spine seals it, with other contents.</summary>
    private static SomeClip PreviewOf(SomeClip whole, int seed)
    {
        var manifest = whole.Manifest with { ClipId = ContentId.Derive(whole.Id, TierNames.Preview), Tier = TierNames.Preview, ExcerptOf = whole.Id };
        return new(manifest, SomeClip.WriteFile(manifest, seed, 50_000, withManifest: true));
    }

    /// <summary>Asks the vehicle, and hears what it says.</summary>
    private sealed class BackEnd : IAsyncDisposable
    {
        private static readonly UplinkTopics Topics = UplinkTopics.ForIngest(SomeClip.Fleet, "car");

        private readonly Channel<(byte Request, CommandAnswer Answer)> _answers = Channel.CreateUnbounded<(byte, CommandAnswer)>();
        private readonly TaskCompletionSource _online = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly MqttClient _client;
        private byte _requests;

        private BackEnd(int port) => _client = new(new() { Host = "127.0.0.1", Port = port, ClientId = "asks" }, message =>
        {
            if (message.Topic == Topics.VehicleState)
            {
                _online.TrySetResult();
            }
            else if (WireJson.TryRead(message.Payload.Span, WireJson.Default.CommandAnswer, out var answer))
            {
                _answers.Writer.TryWrite((message.Properties.CorrelationData!.Value.Span[0], answer));
            }

            return ValueTask.CompletedTask;
        });

        public static async Task<BackEnd> ConnectAsync(int port)
        {
            var backEnd = new BackEnd(port);
            Assert.True((await backEnd._client.ConnectAsync(cleanStart: true, TestContext.Current.CancellationToken)).IsAccepted);
            await backEnd._client.SubscribeAsync([new(Topics.CommandAnswers), new(Topics.VehicleState)], null, TestContext.Current.CancellationToken);
            return backEnd;
        }

        public Task OnlineAsync() => _online.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        /// <summary>Asks twice, as a broker may deliver twice: there is one answer.</summary>
        public async Task<CommandAnswer> AskAsync(string command, string payload)
        {
            var request = ++_requests;
            for (var copy = 0; copy < 2; copy++)
            {
                await _client.PublishAsync(
                    new(UplinkTopics.CommandOf(SomeClip.Fleet, "car", command), Encoding.UTF8.GetBytes(payload)) { Properties = new() { CorrelationData = new[] { request } } },
                    TestContext.Current.CancellationToken);
            }

            var (answered, answer) = await _answers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal(request, answered);
            return answer;
        }

        public ValueTask DisposeAsync() => _client.DisposeAsync();
    }
}
