using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink.Tests.Journey;

public sealed class FaultTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ABrokerThatAcknowledgesAndForgetsLosesNothing()
    {
        await using var wire = new Wire();
        var random = new Random(1);
        wire.Script(_ => random.Next(3) == 0 ? null : MqttReasonCode.Success);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(1, 2_000_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task NobodyListeningIsNoProgressAndIsTriedAgain()
    {
        await using var wire = new Wire();
        var refusals = 3;
        wire.Script(topic => topic.Command == UploadCommand.Chunk && refusals-- > 0 ? MqttReasonCode.NoMatchingSubscribers : MqttReasonCode.Success);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(2, 500_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
        Assert.Contains(vehicle.Log.Lines, line => line.Contains("ReceiverAbsent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChunksThatTheBrokerRefusesForNowAreSentAgain()
    {
        await using var wire = new Wire();
        var refusals = 8;
        wire.Script(topic => topic.Command == UploadCommand.Chunk && refusals-- > 0 ? MqttReasonCode.UnspecifiedError : MqttReasonCode.Success);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(3, 500_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task ABrokerThatAsksToWaitIsGivenTime()
    {
        await using var wire = new Wire();
        var refusals = 2;
        wire.Script(topic => topic.Command == UploadCommand.Chunk && refusals-- > 0 ? MqttReasonCode.QuotaExceeded : MqttReasonCode.Success);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(4, 500_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
        Assert.Contains(vehicle.Log.Lines, line => line.Contains("HeldBack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatABrokerRefusesForGoodIsKeptAndTheNextClipGoes()
    {
        await using var wire = new Wire();
        string? refused = null;
        wire.Script(topic =>
        {
            refused ??= topic.Upload;
            return topic.Upload == refused ? MqttReasonCode.ImplementationSpecificError : MqttReasonCode.Success;
        });
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var (bad, good) = (SomeClip.Of(5, priority: PriorityClass.P0), SomeClip.Of(6, priority: PriorityClass.P2));
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(bad, good).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(good);
        Assert.Equal(ClipState.Rejected, vehicle.Store.Find(bad.Id)!.State);
        Assert.Equal(1, vehicle.Uplink.Status.Rejected);
    }

    [Fact]
    public async Task AccessRulesThatForbidUploadsAreToldClearlyAndNothingIsPoured()
    {
        await using var wire = new Wire();
        wire.Script(_ => MqttReasonCode.NotAuthorized);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(7);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.Log.SaysAsync("access rules do not let this vehicle publish its uploads (0x87)");
        Assert.Equal(UplinkState.NotAuthorized, vehicle.Uplink.Status.State);
        Assert.Equal(0, wire.Chunks);
    }

    [Fact]
    public async Task AClipWhoseIdIsTakenByOtherBytesIsRejectedAndKept()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var (first, second) = (SomeClip.Of(8), SomeClip.Of(8, 250_000));
        await using (var vehicle = new RunningVehicle(_folder["one"], wire.Port).Seal(first).Start())
        {
            await vehicle.DrainAsync();
        }

        await using var other = new RunningVehicle(_folder["two"], wire.Port).Seal(second).Start();
        await other.DrainAsync();
        ingest.AssertHas(first);
        Assert.Equal((ClipState.Rejected, UploadReason.ClipConflict), (other.Store.Find(second.Id)!.State, other.Store.Find(second.Id)!.Reason));
    }

    [Fact]
    public async Task AClipThatTheBackEndCannotUseIsSentOnceMoreAndThenSetAside()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(9, manifestInFile: SomeClip.Of(99).Manifest);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        Assert.Equal(ClipState.Quarantined, vehicle.Store.Find(clip.Id)!.State);
        Assert.Contains(UploadReason.ManifestDisagrees, vehicle.Store.Find(clip.Id)!.Reason);
        Assert.Equal(2, wire.Seen.Where(topic => topic.Command == UploadCommand.Fin).Select(topic => topic.Upload).Distinct().Count());
    }

    [Fact]
    public async Task CutCablesDelayAndLoseNothing()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(10, 6_000_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        for (var i = 0; i < 3; i++)
        {
            await wire.ChunksAsync(15);
            wire.Broker.DropConnections();
        }

        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task ABrokerKilledAndStartedAgainDelaysAndLosesNothing()
    {
        await using var broker = await Mosquitto.StartAsync(_folder.Path);
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        SomeClip[] clips = [.. Enumerable.Range(0, 6).Select(i => SomeClip.Of(20 + i, 3_000_000))];
        await using var vehicle = new RunningVehicle(_folder["store"], broker.Port).Seal(clips).Start();
        for (var i = 0; i < 2; i++)
        {
            await vehicle.Log.SaysAsync($"Clip {clips[i * 2].Id} is delivered");
            await broker.KillAsync();
            await broker.StartAsync();
        }

        await vehicle.DrainAsync();
        ingest.AssertHas(clips);
    }

    [Fact]
    public async Task AVehicleThatRestartsGoesOnFromWhatIsStored()
    {
        await using var wire = new Wire();
        wire.Broker.Faults.Delay = TimeSpan.FromMilliseconds(2);
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var clip = SomeClip.Of(30, 8_000_000);
        var all = (clip.Bytes.Length + 65_535) / 65_536;
        await using (new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start())
        {
            await wire.ChunksAsync(all / 2);
        }

        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
        Assert.InRange(wire.Chunks, all, all + 40);
        Assert.Single(wire.Seen.Select(topic => topic.Upload).Distinct());
    }

    [Fact]
    public async Task ABackEndThatRestartsIsAskedAndGoesOnFromWhatItStored()
    {
        await using var wire = new Wire();
        wire.Broker.Faults.Delay = TimeSpan.FromMilliseconds(2);
        var clip = SomeClip.Of(31, 8_000_000);
        var all = (clip.Bytes.Length + 65_535) / 65_536;
        var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await using (vehicle)
        {
            await using (new RunningIngest(_folder["inbox"], wire.Port))
            {
                await wire.ChunksAsync(all / 2);
            }

            var stat = wire.NextAsync(topic => topic.Command == UploadCommand.Stat);
            await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
            await stat;
            await vehicle.DrainAsync();
            ingest.AssertHas(clip);
            Assert.InRange(wire.Chunks, all, all + 40);
        }
    }

    [Fact]
    public async Task ABackEndThatLostItsDiskIsSentEverythingAgain()
    {
        await using var wire = new Wire();
        wire.Broker.Faults.Delay = TimeSpan.FromMilliseconds(2);
        var clip = SomeClip.Of(32, 4_000_000);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await using (new RunningIngest(_folder["inbox"], wire.Port))
        {
            await wire.ChunksAsync(30);
        }

        await using var ingest = new RunningIngest(_folder["another"], wire.Port);
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task DuplicatedAndReorderedDeliveriesMakeTheSameFile()
    {
        await using var wire = new Wire();
        await using var far = new MqttBroker(new() { ReceiveMaximum = 200 });
        far.Start();
        await using var disorder = new DisorderlyBridge(wire.Port, far.Port, seed: 5);
        await disorder.StartAsync();
        await using var ingest = new RunningIngest(_folder["inbox"], far.Port);
        SomeClip[] clips = [.. Enumerable.Range(0, 4).Select(i => SomeClip.Of(40 + i, 1_500_000))];
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port, adjust: options => options with { ChunkBytes = 16_384 }).Seal(clips).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clips);
        Assert.True(disorder.Duplicated > 20 && disorder.Reordered > 20, $"{disorder.Duplicated} duplicated, {disorder.Reordered} reordered");
        Assert.True(ingest.Service.Counters.Duplicates > 0);
    }

    [Fact]
    public async Task AnAnswerThatIsLostIsAskedForAgain()
    {
        await using var wire = new Wire();
        await using var ingest = new RunningIngest(_folder["inbox"], wire.Port);
        var finsForgotten = 2;
        wire.Script(topic => topic.Command == UploadCommand.Fin && finsForgotten-- > 0 ? null : MqttReasonCode.Success);
        var clip = SomeClip.Of(50);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
        Assert.Equal(3, wire.Seen.Count(topic => topic.Command == UploadCommand.Fin));
    }

    [Fact]
    public async Task AConnectionThatEndsBeforeTheBirthIsAcknowledgedIsFollowedByAnother()
    {
        MqttBroker? broker = null;
        var births = 0;
        var bornAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dropping = Task.CompletedTask;
        await using var wire = broker = new(new()
        {
            PublishRule = publish =>
            {
                if (publish.Topic == $"ea1/{SomeClip.Fleet}/car/state")
                {
                    var isFirst = ++births == 1;
                    broker!.Faults.WithholdsAcknowledgements = isFirst;
                    dropping = isFirst ? Task.Run(broker.DropConnections) : dropping;
                    _ = isFirst || bornAgain.TrySetResult();
                }

                return MqttReasonCode.Success;
            },
        });
        broker.Start();
        var clip = SomeClip.Of(60);
        await using var vehicle = new RunningVehicle(_folder["store"], broker.Port).Seal(clip).Start();
        await bornAgain.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await dropping;
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }
}
