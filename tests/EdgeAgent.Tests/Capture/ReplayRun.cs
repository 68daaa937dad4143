using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Store;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Tests.Capture;

/// <summary>One replay of a drive file into a store of its own, and what it left there.</summary>
internal sealed record ReplayRun(CaptureSummary Summary, IReadOnlyList<string> Clips, IReadOnlyList<string> Log)
{
    public static async Task<ReplayRun> OfAsync(string path, HardwareProfile? profile = null, int threads = 1, double speed = double.PositiveInfinity)
    {
        using var folder = new ScratchFolder();
        using var drive = DriveSources.Open(path);
        profile ??= DriveProfile.From(drive.Info);
        using var models = TriageModels.Load(profile.Triage, folder.Path, mayBeUndeclared: true);
        Assert.Empty(models.Problems);
        using var pool = new SlabPool();
        var log = new CollectingLog();
        var inputs = new CaptureInputs
        {
            Profile = profile,
            ProfileSha256 = DriveProfile.HashOf(profile),
            Models = models,
            Source = drive,
            Options = new CaptureOptions { Threads = threads, Pace = new ReplayPace(speed) },
            AgentVersion = "test",
        };
        using var store = ClipStore.Open(new ClipStoreOptions { Folder = folder["store"] }, TimeProvider.System).Store!;
        using var session = new CaptureSession(inputs, store, pool, TimeProvider.System, log);
        var summary = await session.RunAsync(TestContext.Current.CancellationToken);
        Assert.All(summary.Clips, clip => Assert.Equal(SealOutcome.Sealed, clip.Result.Outcome));
        Assert.All(summary.Clips, clip => Assert.True(store.Verify(clip.Manifest.ClipId).Outcome == VerifyOutcome.Intact));
        Assert.All(summary.Clips, clip => Assert.True(clip.Preview is null || clip.Preview.Outcome == SealOutcome.Sealed));
        return new(summary, [.. summary.Clips.Select(Describe)], log.Lines);
    }

    /// <summary>Everything a clip says of itself, and the hash of its bytes.</summary>
    private static string Describe(SealedClip clip) =>
        $"{clip.Manifest.ClipId} {clip.Result.Clip!.Sha256} {System.Text.Encoding.UTF8.GetString(ClipManifestJson.Write(clip.Manifest))} {clip.Preview?.Clip!.Id} {clip.Preview?.Clip!.Sha256}";
}
