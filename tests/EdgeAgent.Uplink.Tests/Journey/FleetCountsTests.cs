using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>What the back end has of each kind of event, through a real mosquitto, retained.</summary>
public sealed class FleetCountsTests : IDisposable
{
    private const string Kind = "BRK/4/u33dc0c";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AVehicleHearsWhatTheBackEndHasOfTheFleetAlready()
    {
        await using var broker = await Mosquitto.StartAsync(_folder.Path);
        await using (var ingest = new RunningIngest(_folder["inbox"], broker.Port))
        {
            await using var first = new RunningVehicle(_folder["first"], broker.Port).Seal(OfKind(1), OfKind(2), SomeClip.Of(3)).Start();
            await first.DrainAsync();
        }

        var heard = new TaskCompletionSource<FleetCounts>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var again = new RunningIngest(_folder["inbox"], broker.Port);
        await using var second = new RunningVehicle(_folder["second"], broker.Port, "van", options => options with { FleetCounted = TryTake }).Seal(SomeClip.Of(4, vehicle: "van")).Start();
        await second.DrainAsync();
        var counts = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal((Kind, 2.0), Assert.Single(counts.Clips.Select(kind => (kind.Key, kind.Value))));

        bool TryTake(ReadOnlySpan<byte> message)
        {
            var isRead = WireJson.TryRead(message, WireJson.Default.FleetCounts, out var counts);
            if (isRead && counts.Clips.Count > 0)
            {
                heard.TrySetResult(counts);
            }

            return isRead;
        }
    }

    private static SomeClip OfKind(int seed) => SomeClip.Of(seed, manifestInFile: SomeClip.Of(seed).Manifest with { Selection = new(SelectionOutcome.Admitted, []) { Kind = Kind } });
}
