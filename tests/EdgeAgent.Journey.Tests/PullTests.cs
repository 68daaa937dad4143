using EdgeAgent.Ingest;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Journey.Tests;

/// <summary>A vehicle that sends whole clips on request only, as real processes: killed between preview and whole clip, asked by the back end's own verb.</summary>
public sealed class PullTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task AVehicleKilledBetweenPreviewAndWholeClipStillSendsTheWholeOnceItIsPulledAndNoOther()
    {
        var drive = _scratch["drive.mcap"];
        HardStops.Write(drive);
        using var broker = new Mosquitto(_scratch["broker"]);
        await broker.StartAsync();
        using var backEnd = new BackEnd(broker, _scratch["inbox"]);
        await backEnd.StartAndServeAsync();
        using var vehicle = new Vehicle(_scratch.Path, 0, drive, broker, backEnd, "full: onRequest");

        // Previews and what is too small for one arrive; whole clips stay.
        vehicle.Start();
        vehicle.ArrivesInTheEnd(backEnd);
        var preview = Clips(backEnd).First(clip => clip.Tier == TierNames.Preview);
        Assert.DoesNotContain(Clips(backEnd), clip => clip.Clip == preview.ExcerptOf);

        // It drives again while nobody stores anything, is asked, and is killed before the whole clip can be there.
        backEnd.Process!.Kill();
        vehicle.Start();
        var pull = RunningProgram.StartEdgeAgent("inbox", "pull", preview.Clip, "--inbox", backEnd.Inbox, "--broker", $"127.0.0.1:{broker.Port}", "--wait", "60", "--json");
        using (pull)
        {
            Assert.True(pull.EndsWithin(Patience) && pull.ExitCode == 0, pull.LastWords());
        }

        vehicle.Agent!.Kill();
        Assert.DoesNotContain(Clips(backEnd), clip => clip.Clip == preview.ExcerptOf);
        await backEnd.StartAndServeAsync();
        vehicle.Start();
        vehicle.ArrivesInTheEnd(backEnd);

        using (var store = vehicle.OpenStore())
        {
            var whole = store.Find(preview.ExcerptOf!)!;
            Assert.Equal((ClipState.Delivered, ClipWish.Pulled), (whole.State, whole.Wish));
            Assert.Contains("\"done\":true", whole.ReceiptJson);
            Assert.Contains("\"done\":true", store.Find(preview.Clip)!.ReceiptJson);
            Assert.Equal(whole.Sha256, Clips(backEnd).Single(clip => clip.Clip == whole.Id).Sha256);
            var waiting = store.List().Where(clip => clip.WaitsForWish && clip.Wish == ClipWish.None).ToList();
            Assert.NotEmpty(waiting);
            Assert.All(waiting, clip => Assert.Equal(ClipState.Sealed, clip.State));
            Assert.DoesNotContain(Clips(backEnd), clip => waiting.Exists(each => each.Id == clip.Clip));
        }

        // The vehicle is away now: the verb says so and fails.
        var other = Clips(backEnd).First(clip => clip.Tier == TierNames.Preview && clip.Clip != preview.Clip);
        using var late = RunningProgram.StartEdgeAgent("inbox", "pull", other.Clip, "--inbox", backEnd.Inbox, "--broker", $"127.0.0.1:{broker.Port}", "--wait", "1");
        Assert.True(late.EndsWithin(Patience));
        Assert.Equal(4, late.ExitCode);
    }

    private static IReadOnlyList<InboxClip> Clips(BackEnd backEnd)
    {
        using var inbox = Inbox.Open(backEnd.Inbox, out var message);
        Assert.True(inbox is not null, message);
        return inbox.List();
    }
}
