using System.Collections.Concurrent;
using System.Net;
using System.Text;
using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink.Tests.Journey;

public sealed class DeliveryTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AClipTravelsFromTheStoreToTheInboxAndItsReceiptComesBack()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(1, 3_000_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();

        await vehicle.DrainAsync();

        ingest.AssertHas(clip);
        var delivered = vehicle.Store.Find(clip.Id)!;
        Assert.Equal(ClipState.Delivered, delivered.State);
        Assert.Contains("\"done\":true", delivered.ReceiptJson);
        Assert.Empty(vehicle.Store.OpenUploads());
        Assert.Equal(1, vehicle.Uplink.Status.Delivered);
        Assert.Equal((clip.Bytes.Length + 65_535) / 65_536, wire.Chunks);
    }

    [Fact]
    public async Task ABackEndsRequestForAClipIsTakenOnceHoweverOftenItIsDelivered()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var asked = new BlockingCollection<string>();
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port, adjust: options => options with { ClipRequested = asked.Add }).Start();
        await vehicle.Log.SaysAsync("Uplink Idle");
        await using var backEnd = new MqttClient(new() { Host = "127.0.0.1", Port = wire.Port }, null);
        await backEnd.ConnectAsync(true, TestContext.Current.CancellationToken);
        var topic = UplinkTopics.ForIngest(SomeClip.Fleet, "car").ClipCommand;

        await AskAsync("roadworks", 1);
        await AskAsync("roadworks", 1);
        await AskAsync("", 2);

        Assert.True(asked.TryTake(out var first, TimeSpan.FromSeconds(20)));
        Assert.True(asked.TryTake(out var second, TimeSpan.FromSeconds(20)));
        Assert.Equal(("roadworks", "remote request"), (first, second));
        Assert.Empty(asked);

        async Task AskAsync(string reason, byte request) => await backEnd.PublishAsync(
            new MqttPublish
            {
                Topic = topic,
                Payload = Encoding.UTF8.GetBytes(reason),
                Qos = MqttQos.AtLeastOnce,
                Properties = new() { CorrelationData = new byte[] { request } },
            },
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AClipSealedWhileTheUplinkIdlesIsSentAtOnce()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Start();
        await vehicle.Log.SaysAsync("Uplink Idle");
        var clip = SomeClip.Of(2);
        vehicle.Seal(clip);
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task RealMosquittoCarriesClipsOfAllSizesByteForByte()
    {
        await using var broker = await Mosquitto.StartAsync(_folder.Path);
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        SomeClip[] clips = [SomeClip.Of(1, 1), SomeClip.Of(2, 65_536), SomeClip.Of(3, 1_000_000), SomeClip.Of(4, 5_000_000)];
        await using var vehicle = new RunningVehicle(_folder["store"], broker.Port).Seal(clips).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clips);
    }

    [Fact]
    public async Task TwoVehiclesMayHaveClipsOfTheSameId()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var (one, two) = (SomeClip.Of(7, vehicle: "car"), SomeClip.Of(7, 300_000, vehicle: "van"));
        await using var car = new RunningVehicle(_folder["car"], wire.Port, "car").Seal(one).Start();
        await using var van = new RunningVehicle(_folder["van"], wire.Port, "van").Seal(two).Start();
        await car.DrainAsync();
        await van.DrainAsync();
        Assert.Equal(one.Id, two.Id);
        ingest.AssertHas(one, two);
    }

    [Fact]
    public async Task ABrokerThatTakesOneMessageAtATimeIsEnough()
    {
        await using var wire = new Wire(new() { ReceiveMaximum = 1 });
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(3, 1_000_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task ChunksFitABrokerOfSmallPackets()
    {
        await using var wire = new Wire(new() { MaximumPacketSizeBytes = 20_000 });
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(4, 300_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
        Assert.Equal((clip.Bytes.Length + 16_383) / 16_384, wire.Chunks);
    }

    [Fact]
    public async Task NothingBulkIsSentUntilABackEndIsThere()
    {
        await using var wire = new Wire();
        var clip = SomeClip.Of(5);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.Log.SaysAsync("Uplink ReceiverAbsent");
        Assert.Equal(UplinkState.ReceiverAbsent, vehicle.Uplink.Status.State);
        Assert.Empty(wire.Seen);

        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task AnUrgentClipTakesTheLinkFromAnotherUnderWay()
    {
        await using var wire = new Wire();
        wire.Broker.Faults.Delay = TimeSpan.FromMilliseconds(5);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var slow = SomeClip.Of(10, 8_000_000, priority: PriorityClass.P3);
        var urgent = SomeClip.Of(11, 1_000_000, priority: PriorityClass.P0);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(slow).Start();
        await wire.ChunksAsync(10);
        vehicle.Seal(urgent);
        await vehicle.DrainAsync();
        ingest.AssertHas(slow, urgent);

        var chunks = wire.Seen.Where(topic => topic.Command == UploadCommand.Chunk).Select(topic => topic.Upload).ToList();
        var slowUpload = chunks[0];
        var first = chunks.FindIndex(upload => upload != slowUpload);
        var last = chunks.FindLastIndex(upload => upload != slowUpload);
        Assert.True(first > 0 && last < chunks.Count - 1, "the urgent clip neither waited for the slow one's start nor for its end");
        Assert.DoesNotContain(slowUpload, chunks[first..(last + 1)]);
    }

    [Fact]
    public async Task TheDaysBytesHoldBackAllButUrgentClips()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var (learning, urgent) = (SomeClip.Of(20, 2_000_000, priority: PriorityClass.P2), SomeClip.Of(21, 600_000, priority: PriorityClass.P0));
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port, adjust: options => options with { BytesPerDay = 400_000 })
            .Seal(learning).Start();
        await vehicle.Log.SaysAsync("Uplink BudgetSpent");
        vehicle.Seal(urgent);
        await vehicle.Log.SaysAsync($"Clip {urgent.Id} is delivered");
        ingest.AssertHas(urgent);
        Assert.NotEqual(ClipState.Delivered, vehicle.Store.Find(learning.Id)!.State);
        Assert.InRange(vehicle.Uplink.Status.SentBytes, 600_000, 1_200_000);
    }

    [Fact]
    public async Task ClipsWithoutQuotaLeaveTheLinkToOthersHoweverManyTheyAre()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var held = Enumerable.Range(50, 6).Select(number => SomeClip.Of(number, priority: PriorityClass.P1)).ToArray();
        var other = SomeClip.Of(60, 600_000, priority: PriorityClass.P3);
        var taken = 0L;
        IPAddress? leavesBy = null;
        var quota = new UploadQuota((_, priority, _) => priority != PriorityClass.P1, (_, priority, bytes) => priority != PriorityClass.P1 && (taken += bytes) > 0) { LeavesBy = address => leavesBy = address };
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port, adjust: options => options with { Quota = quota })
            .Seal(held).Seal(other).Start();
        await vehicle.Log.SaysAsync($"Clip {other.Id} is delivered");
        await vehicle.Log.SaysAsync("Uplink BudgetSpent");

        ingest.AssertHas(other);
        Assert.All(held, clip => Assert.Equal(ClipState.Sealed, vehicle.Store.Find(clip.Id)!.State));
        Assert.Equal(vehicle.Uplink.Status.SentBytes, taken);
        Assert.Equal(IPAddress.Loopback.MapToIPv6(), leavesBy?.MapToIPv6());
    }

    [Fact]
    public async Task AClipDroppedWhileUnderWayEndsItsUploadOnly()
    {
        await using var wire = new Wire();
        wire.Broker.Faults.Delay = TimeSpan.FromMilliseconds(5);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var (gone, kept) = (SomeClip.Of(30, 8_000_000, priority: PriorityClass.P1), SomeClip.Of(31, priority: PriorityClass.P2));
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(gone, kept).Start();
        await wire.ChunksAsync(10);
        Assert.Equal(JournalOutcome.Done, vehicle.Store.Drop(gone.Id, "test"));
        await vehicle.DrainAsync();
        ingest.AssertHas(kept);
        Assert.False(File.Exists(Path.Combine(_folder["inbox"], SomeClip.Fleet, "car", gone.Id + ".mcap")));
    }

    [Fact]
    public async Task TheVehicleSaysThatItIsThereAndItsWillThatItIsNot()
    {
        await using var wire = new Wire();
        var states = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var (online, offline) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var fleet = new MqttClient(new() { Host = "127.0.0.1", Port = wire.Port }, message =>
        {
            states.Enqueue(Encoding.UTF8.GetString(message.Payload.Span));
            var isOnline = WireJson.TryRead(message.Payload.Span, WireJson.Default.VehicleState, out var state) && state.Online;
            (isOnline ? online : offline).TrySetResult();
            return ValueTask.CompletedTask;
        });
        await fleet.ConnectAsync(true, TestContext.Current.CancellationToken);
        await fleet.SubscribeAsync("ea1/fleet/car/state", cancellationToken: TestContext.Current.CancellationToken);
        await using (var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(SomeClip.Of(40)).Start())
        {
            await online.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.False(offline.Task.IsCompleted);
        }

        await offline.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Contains("\"clips_waiting\":1", states.First());
        Assert.Contains("\"bd\":1", states.First());
    }

    [Fact]
    public async Task AVehicleThatIsStoppedWhileItSaysThatItIsThereSaysThatItIsGone()
    {
        RunningVehicle? vehicle = null;
        var said = new ConcurrentQueue<bool>();
        var isGone = new TaskCompletionSource();
        await using var broker = new MqttBroker(new()
        {
            PublishRule = publish =>
            {
                if (WireJson.TryRead(publish.Payload.Span, WireJson.Default.VehicleState, out var state))
                {
                    said.Enqueue(state.Online);
                    if (!state.Online)
                    {
                        isGone.TrySetResult();
                    }

                    // The rule answers on the broker's thread, so waiting here holds its acknowledgement back until the vehicle has stopped.
                    vehicle!.StopAsync().Wait();
                }

                return MqttReasonCode.Success;
            },
        });
        broker.Start();
        await using (vehicle = new RunningVehicle(_folder["store"], broker.Port))
        {
            vehicle.Start();
            await isGone.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        Assert.Equal([true, false], said);
    }
}
