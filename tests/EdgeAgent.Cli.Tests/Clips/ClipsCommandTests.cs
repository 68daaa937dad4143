using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Tests;

public sealed class ClipsCommandTests : IDisposable
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

    private readonly ScratchFolder _scratch = new();
    private readonly ClipStore _store;

    public ClipsCommandTests()
    {
        _store = ClipStore.Open(new ClipStoreOptions { Folder = _scratch["store"], KeepFreeBytes = 0 }, TimeProvider.System).Store!;
        Seal(1);
        Seal(2);
    }

    [Fact]
    public void WhileTheAgentHasTheStoreItsClipsAreListedShownAndExported()
    {
        var list = Run("list", "--json");
        Assert.Equal(0, list.ExitCode);
        var clips = JsonDocument.Parse(list.Output).RootElement.GetProperty("clips");
        Assert.Equal([Id(1), Id(2)], clips.EnumerateArray().Select(clip => clip.GetProperty("id").GetString()));
        Assert.Equal("Sealed", clips[0].GetProperty("state").GetString());
        Assert.Contains(Id(2), Run("list").Output, StringComparison.Ordinal);

        var show = Run("show", Id(1)[..^2].ToLowerInvariant(), "--json");
        Assert.Equal("BRK", JsonDocument.Parse(show.Output).RootElement.GetProperty("manifest").GetProperty("primaryTrigger").GetString());
        Assert.Contains("ttc 0.8 s", Run("show", Id(1)).Output, StringComparison.Ordinal);

        Assert.Equal(0, Run("export", Id(1), "-o", _scratch["out.mcap"]).ExitCode);
        Assert.Equal(Bytes(1), File.ReadAllBytes(_scratch["out.mcap"]));
        Assert.False(File.Exists(_scratch["out.mcap.part"]));
    }

    [Fact]
    public void AClipIsPinnedUnpinnedAndDroppedAndStaysOnRecord()
    {
        Assert.Equal(0, Run("pin", Id(1)).ExitCode);
        Assert.True(_store.Find(Id(1))!.Pinned);
        var undelivered = Run("drop", Id(1));
        Assert.Equal(1, undelivered.ExitCode);
        Assert.Contains("--force", undelivered.Error, StringComparison.Ordinal);
        var pinned = Run("drop", Id(1), "--force");
        Assert.Equal(1, pinned.ExitCode);
        Assert.Contains("unpin", pinned.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("unpin", Id(1)).ExitCode);
        Assert.Equal(0, Run("drop", Id(1), "--force", "--reason", "request 17").ExitCode);

        Assert.Null(_store.Find(Id(1)));
        var dropped = JsonDocument.Parse(Run("list", "--all", "--json").Output).RootElement.GetProperty("dropped")[0];
        Assert.Equal(("Dropped", "request 17"), (dropped.GetProperty("cause").GetString(), dropped.GetProperty("reason").GetString()));
        Assert.Contains("request 17", Run("show", Id(1)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedClipFailsVerifyIsQuarantinedAndIsNotExported()
    {
        Assert.Equal(0, Run("verify", "--all").ExitCode);
        using (var file = new FileStream(_scratch[$"store/{Id(2)}.clip"], FileMode.Open))
        {
            file.Position = 300_000;
            file.Write([1, 2, 3, 4]);
        }

        var verify = Run("verify", "--all", "--json");
        Assert.Equal(1, verify.ExitCode);
        Assert.Equal(["Intact", "Damaged"], JsonDocument.Parse(verify.Output).RootElement.EnumerateArray().Select(clip => clip.GetProperty("outcome").GetString()));
        Assert.Equal(ClipState.Quarantined, _store.Find(Id(2))!.State);
        Assert.Equal(1, Run("export", Id(2), "-o", _scratch["out.mcap"]).ExitCode);
        Assert.False(File.Exists(_scratch["out.mcap"]));
    }

    [Fact]
    public void WhatCannotBeDoneSaysWhatToDo()
    {
        var ambiguous = Run("show", Id(1)[..4]);
        Assert.Equal(3, ambiguous.ExitCode);
        Assert.Contains(Id(2), ambiguous.Error, StringComparison.Ordinal);
        Assert.Equal(4, Run("show", "7ZZ").ExitCode);
        Assert.Equal(2, Run("verify").ExitCode);
        Assert.Equal(2, Run("export", Id(1)).ExitCode);
        var none = EdgeAgentProgram.Run("clips", "list", "--store", _scratch["nothing"]);
        Assert.Equal(4, none.ExitCode);
        Assert.Contains(_scratch["nothing"], none.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["nothing"]));
    }

    public void Dispose()
    {
        _store.Dispose();
        _scratch.Dispose();
    }

    private (int ExitCode, string Output, string Error) Run(string verb, params string[] arguments) =>
        EdgeAgentProgram.Run(["clips", verb, .. arguments, "--store", _scratch["store"]]);

    private void Seal(int number)
    {
        using var sealing = _store.BeginClip(Id(number));
        sealing.Write(Bytes(number));
        var result = sealing.Complete(new ClipManifest
        {
            ClipId = Id(number),
            DriveId = Id(0),
            VehicleId = "car-7",
            Start = Start,
            End = Start.PlusSeconds(20),
            PrimaryTrigger = "BRK",
            Firings =
            [
                new TriggerFiring
                {
                    Trigger = "BRK",
                    Priority = PriorityClass.P1,
                    Start = Start.PlusSeconds(10),
                    Peak = Start.PlusSeconds(11),
                    End = Start.PlusSeconds(12),
                    Severity = 6.5,
                    Threshold = 4,
                    Unit = "m/s^2",
                    Surprisal = 3,
                    PreRollSeconds = 10,
                    PostRollSeconds = 8,
                    Evidence = [new EvidenceItem("ttc", 0.8, "s", 1.5)],
                },
            ],
            Priority = PriorityClass.P1,
            Score = 3.5,
            Value = 2,
            AgentVersion = "0.1.0",
            ProfileSha256 = new string('a', 64),
        });
        Assert.Equal(SealOutcome.Sealed, result.Outcome);
    }

    private static string Id(int number) => ContentId.Create(Start, BitConverter.GetBytes(number));

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[300_000];
        new Random(number).NextBytes(bytes);
        return bytes;
    }
}
