using System.Text.Json;
using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Cli.Tests;

public sealed class ExplainCommandTests : IDisposable
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

    private readonly ScratchFolder _scratch = new();
    private readonly ClipStore _store;
    private readonly ClipAppraisal _appraisal = new(new() { BytesPerDay = 100 << 20 }, TriggerCatalogue.All);

    public ExplainCommandTests() => _store = ClipStore.Open(new ClipStoreOptions { Folder = _scratch["store"], KeepFreeBytes = 0 }, TimeProvider.System).Store!;

    public void Dispose()
    {
        _store.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void AKeptClipIsExplainedByItsNumbersAndItsRank()
    {
        var explained = Consider(1, 4);
        Consider(2, 6);

        var (exitCode, output, _) = Run(explained);
        Assert.Equal(0, exitCode);
        Assert.Contains("the second of 2 that wait to be sent", output, StringComparison.Ordinal);
        Assert.Contains("hard braking (BRK): 6 m/s² against 5 m/s², which happens about once in 13.9 h", output, StringComparison.Ordinal);
        Assert.Contains("Its score 4 reaches the threshold 3 of that moment.", output, StringComparison.Ordinal);
        Assert.Contains("Nothing kept is of its kind: all of it is new.", output, StringComparison.Ordinal);

        var document = JsonDocument.Parse(Run(explained, "--json").Output).RootElement;
        Assert.Equal(("Admitted", 2, 2), (document.GetProperty("outcome").GetString(), document.GetProperty("rank").GetInt32(), document.GetProperty("waiting").GetInt32()));
        Assert.Equal(["score", "redundancy", "value"], document.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()));
        Assert.Equal(3, document.GetProperty("reasons")[0].GetProperty("limit").GetDouble());
    }

    [Fact]
    public void AClipThatWasNeverWrittenIsExplainedToo()
    {
        var refused = Consider(1, 2);

        var (exitCode, output, error) = Run(refused);
        Assert.True(exitCode == 0, error);
        Assert.Contains("It was not kept", output, StringComparison.Ordinal);
        Assert.Contains("Its score 2 is below the threshold 3", output, StringComparison.Ordinal);
        Assert.Equal("NotAdmitted", JsonDocument.Parse(Run(refused, "--json").Output).RootElement.GetProperty("state").GetString());
        Assert.Equal(4, Run("7ZZ").ExitCode);
    }

    [Fact]
    public void AClipSaysWhatItsPreviewDidAndWhatTheBackEndWants()
    {
        var whole = Consider(1, 4);
        var preview = SealExcerpt(whole, TierNames.Preview);

        Assert.Contains("it waits until the back end asks", Run(whole).Output, StringComparison.Ordinal);
        Assert.Contains($"It is the preview of {whole}, which is here.", Run(preview).Output, StringComparison.Ordinal);
        // A preview and its clip begin alike: the beginning means the clip.
        Assert.Equal(whole, JsonDocument.Parse(Run(whole[..10], "--json").Output).RootElement.GetProperty("clip").GetString());

        _store.BeginUpload(preview, ContentId.Derive(whole, "upload"), default, 65_536);
        _store.CompleteUpload(ContentId.Derive(whole, "upload"), "{}");
        _store.Ask(preview, ClipWish.Pulled);
        var output = Run(whole).Output;
        Assert.Contains("The back end has its preview, so sending it is worth 0.65 of its value. The back end asked for it.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ALiteVersionSaysWhatItIsAndWhatItsClipIsStillWorthAfterIt()
    {
        var whole = Consider(1, 4);
        var (preview, lite) = (SealExcerpt(whole, TierNames.Preview), SealExcerpt(whole, TierNames.Lite));
        Deliver(preview);
        Assert.Contains($"It is the lite version of {whole}, which is here. The back end has the preview, so sending it is worth 0.4 of its value.", Run(lite).Output, StringComparison.Ordinal);

        Deliver(lite);
        Assert.Contains("The back end has its lite version, so sending it is worth 0.25 of its value.", Run(whole).Output, StringComparison.Ordinal);

        void Deliver(string id)
        {
            _store.BeginUpload(id, ContentId.Derive(id, "upload"), default, 65_536);
            _store.CompleteUpload(ContentId.Derive(id, "upload"), "{}");
        }
    }

    private string SealExcerpt(string whole, string tier)
    {
        var id = ContentId.Derive(whole, tier);
        using var sealing = _store.BeginClip(id);
        sealing.Write(new byte[1000]);
        var manifest = ClipManifestJson.Read(_store.Find(whole)!.ManifestJson.Span) with { ClipId = id, Tier = tier, ExcerptOf = whole };
        Assert.Equal(SealOutcome.Sealed, sealing.Complete(manifest).Outcome);
        return id;
    }

    private (int ExitCode, string Output, string Error) Run(string id, params string[] arguments) =>
        EdgeAgentProgram.Run(["explain", id, .. arguments, "--store", _scratch["store"]]);

    private string Consider(int number, double surprisal)
    {
        var time = Start.PlusSeconds(number * 3600);
        var firing = new TriggerFiring
        {
            Trigger = "BRK", Priority = PriorityClass.P1, Start = time, Peak = time, End = time.PlusSeconds(1), Severity = 6, Threshold = 5,
            Unit = "m/s²", Surprisal = surprisal, PreRollSeconds = 12, PostRollSeconds = 8, Evidence = [],
        };
        var id = ContentId.Create(time, [(byte)number]);
        var decision = _appraisal.Consider(new() { Id = id, Time = time, Firings = [firing], Bytes = TierBytes.OnlyFull(1_000_000) });
        var manifest = new ClipManifest
        {
            ClipId = id, DriveId = id, VehicleId = "car-7", Start = time, End = time.PlusSeconds(20), PrimaryTrigger = "BRK", Firings = [firing],
            Priority = PriorityClass.P1, Score = decision.Score.Score, Value = decision.Value, Selection = new(decision.Outcome, decision.Reasons),
            AgentVersion = "0.1.0", ProfileSha256 = new string('a', 64),
        };
        if (decision.Outcome == SelectionOutcome.Dropped)
        {
            _store.Refuse(manifest, SelectionWords.Say(decision.Reasons[0]));
        }
        else
        {
            using var sealing = _store.BeginClip(id);
            sealing.Write(new byte[1_000_000]);
            Assert.Equal(SealOutcome.Sealed, sealing.Complete(manifest).Outcome);
        }

        _store.SetState(ClipSelecting.StateKey, SelectionJson.Write(_appraisal.Save()));
        return id;
    }
}
