using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Ingest.Tests.Uploads;

public sealed class UploadDeskTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private DeskBench _bench;

    public UploadDeskTests() => _bench = new(_folder.Path);

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AClipThatWasSentWholeLiesInTheInboxWithManifestAndChecksum()
    {
        var clip = SomeClip.Of(1);
        var receipt = _bench.Deliver(clip);

        Assert.Equal(UploadReason.Ok, receipt.ReasonCode);
        Assert.True(receipt.Stored!.Done);
        Assert.Equal(clip.Bytes, File.ReadAllBytes(_bench.PathOf(clip)));
        Assert.Equal(clip.Id, ClipManifestJson.Read(File.ReadAllBytes(_bench.PathOf(clip, ".manifest.json"))).ClipId);
        Assert.Equal($"{clip.Digest}  {clip.Id}.mcap\n", File.ReadAllText(_bench.PathOf(clip, ".sha256")));
        Assert.Empty(_bench.SpoolFiles);
    }

    [Fact]
    public void ChunksInAnyOrderAndTwiceMakeTheSameFile()
    {
        var clip = SomeClip.Of(2, 900_000);
        var random = new Random(2);
        _bench.Init(clip);
        var messages = DeskBench.ChunkMessages(clip, 1, 16_384);
        var all = messages.Concat(messages).ToArray();
        random.Shuffle(all);
        foreach (var batch in all.Chunk(7))
        {
            Assert.All(_bench.Process(batch), answer => Assert.Equal(0, answer.ReasonCode));
        }

        Assert.True(_bench.Fin(clip).Stored!.Done);
        Assert.Equal(clip.Bytes, File.ReadAllBytes(_bench.PathOf(clip)));
        Assert.Equal(messages.Length, _bench.Counters.Chunks);
        Assert.Equal(messages.Length, _bench.Counters.Duplicates);
    }

    [Fact]
    public void ABatchOfChunksIsAnsweredOnceWithAllThatIsStored()
    {
        var clip = SomeClip.Of(3, 300_000);
        _bench.Init(clip);
        var messages = DeskBench.ChunkMessages(clip, 1, 65_536);
        var answer = Assert.Single(_bench.Process([messages[0], messages[1], messages[3]]));
        Assert.Equal([[0L, 131_072L], [196_608L, 262_144L]], answer.Stored!.Ranges);
        Assert.Equal(new IngestLimits().CreditBytes, answer.Stored.CreditBytes);
    }

    [Fact]
    public void AFinBeforeAllIsStoredSaysWhatIs()
    {
        var clip = SomeClip.Of(4);
        _bench.Init(clip);
        _bench.Chunk(clip, 0, 65_536);
        var answer = _bench.Fin(clip);
        Assert.Equal((UploadReason.Again, UploadReason.Incomplete), (answer.ReasonCode, answer.ReasonDescription));
        Assert.Equal([[0L, 65_536L]], answer.Stored!.Ranges);
    }

    [Fact]
    public void AfterARestartTheUploadGoesOnWhereItWas()
    {
        var clip = SomeClip.Of(5);
        _bench.Init(clip);
        _bench.Chunk(clip, 65_536, 131_072);
        Restart();
        Assert.Equal([[65_536L, 131_072L]], _bench.Stat().Stored!.Ranges);
        _bench.Chunks(clip);
        Assert.True(_bench.Fin(clip).Stored!.Done);
        Assert.Equal(clip.Bytes, File.ReadAllBytes(_bench.PathOf(clip)));
    }

    [Fact]
    public void AReceiptOutlivesARestartAndIsRepeatedForFinStatChunkAndInit()
    {
        var clip = SomeClip.Of(6);
        _bench.Deliver(clip);
        Restart();
        Assert.True(_bench.Fin(clip).Stored!.Done);
        Assert.True(_bench.Stat().Stored!.Done);
        Assert.True(_bench.Chunk(clip, 0, 10).Stored!.Done);
        Assert.True(_bench.Init(clip).Stored!.Done);
        Assert.True(_bench.Init(clip, upload: 77).Stored!.Done);
        Assert.Empty(_bench.SpoolFiles);
    }

    [Fact]
    public void ACrashBetweenTheMoveAndTheCommitLosesNothingAndDoublesNothing()
    {
        var clip = SomeClip.Of(7);
        _bench.Init(clip);
        _bench.Chunks(clip);
        // What the disk shows then: the file moved, the catalogue as before.
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.PathOf(clip))!);
        var spooled = Assert.Single(_bench.SpoolFiles);
        Restart();
        File.Move(spooled, _bench.PathOf(clip));
        Assert.True(_bench.Stat().Stored!.Done);
        Assert.True(_bench.Init(clip, upload: 9).Stored!.Done);
    }

    [Fact]
    public void ASpoolFileThatIsGoneIsAskedForAgain()
    {
        var clip = SomeClip.Of(8);
        _bench.Init(clip);
        _bench.Chunks(clip);
        var spooled = Assert.Single(_bench.SpoolFiles);
        Restart();
        File.Delete(spooled);
        Assert.Empty(_bench.Stat().Stored!.Ranges);
        _bench.Chunks(clip);
        Assert.True(_bench.Fin(clip).Stored!.Done);
    }

    [Fact]
    public void AVehicleThatForgotItsUploadGoesOnUnderANewOne()
    {
        var clip = SomeClip.Of(9);
        _bench.Init(clip, upload: 1);
        _bench.Chunk(clip, 0, 65_536, upload: 1);
        Assert.Equal([[0L, 65_536L]], _bench.Init(clip, upload: 2).Stored!.Ranges);
        Assert.Equal(UploadReason.UnknownUpload, _bench.Stat(upload: 1).ReasonDescription);
        _bench.Chunks(clip, upload: 2);
        Assert.True(_bench.Fin(clip, upload: 2).Stored!.Done);
    }

    [Fact]
    public void TheSameClipIdWithOtherBytesIsRefusedOnceTheFirstIsKept()
    {
        var clip = SomeClip.Of(10);
        var other = clip with { Bytes = [.. clip.Bytes, 0] };
        _bench.Deliver(clip);
        var answer = _bench.Init(other, upload: 2);
        Assert.Equal((UploadReason.GiveUp, UploadReason.ClipConflict), (answer.ReasonCode, answer.ReasonDescription));
        Assert.Equal(clip.Bytes, File.ReadAllBytes(_bench.PathOf(clip)));
    }

    [Fact]
    public void AFileThatTheCatalogueDoesNotKnowIsNeverOverwritten()
    {
        var clip = SomeClip.Of(11);
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.PathOf(clip))!);
        File.WriteAllText(_bench.PathOf(clip), "precious");
        Assert.Equal(UploadReason.ClipConflict, _bench.Deliver(clip).ReasonDescription);
        Assert.Equal("precious", File.ReadAllText(_bench.PathOf(clip)));
    }

    [Fact]
    public void TwoVehiclesMayUseTheSameClipAndUploadIds()
    {
        var one = SomeClip.Of(12, vehicle: "car");
        var two = SomeClip.Of(12, 150_000, vehicle: "van");
        Assert.Equal(one.Id, two.Id);
        Assert.True(_bench.Deliver(one).Stored!.Done);
        Assert.True(_bench.Deliver(two).Stored!.Done);
        Assert.Equal(one.Bytes, File.ReadAllBytes(_bench.PathOf(one)));
        Assert.Equal(two.Bytes, File.ReadAllBytes(_bench.PathOf(two)));
    }

    [Fact]
    public void ARepeatedInitMustBeTheSameBytes()
    {
        var clip = SomeClip.Of(13);
        _bench.Init(clip);
        Assert.Equal(0, _bench.Init(clip).ReasonCode);
        Assert.Equal(UploadReason.InitConflict, _bench.Init(clip.Init() with { SegmentsTtlSeconds = 1 }).ReasonDescription);
    }

    [Fact]
    public void AFileWhoseHashIsWrongIsForgottenAndAskedForAgain()
    {
        var clip = SomeClip.Of(14);
        var damaged = clip.Bytes.ToArray();
        damaged[5_000] ^= 1;
        _bench.Init(clip);
        _bench.One(DeskBench.ChunkMessage(damaged, 0, 65_536));
        _bench.One(DeskBench.ChunkMessage(damaged, 65_536, damaged.Length));
        Assert.Equal((UploadReason.Again, UploadReason.ChecksumMismatch), Said(_bench.Fin(clip)));
        Assert.Equal(UploadReason.UnknownUpload, _bench.Stat().ReasonDescription);
        Assert.Empty(_bench.SpoolFiles);
        Assert.True(_bench.Deliver(clip).Stored!.Done);
    }

    [Fact]
    public void AClipWithoutAManifestIsSetAsideWithTheReason()
    {
        var honest = SomeClip.Of(15);
        var clip = honest with { Bytes = SomeClip.WriteFile(honest.Manifest, 15, 100_000, withManifest: false) };
        Assert.Equal((UploadReason.Again, UploadReason.ManifestMissing), Said(_bench.Deliver(clip)));
        AssertSetAside(clip, UploadReason.ManifestMissing);
    }

    [Fact]
    public void AClipThatIsNoMcapIsSetAsideWithTheReason()
    {
        var clip = SomeClip.Of(16) with { Bytes = Encoding.ASCII.GetBytes("not an MCAP file at all") };
        Assert.Equal((UploadReason.Again, UploadReason.ManifestMissing), Said(_bench.Deliver(clip)));
        AssertSetAside(clip, UploadReason.ManifestMissing);
    }

    [Fact]
    public void AClipWhoseManifestTellsOfAnotherClipIsSetAsideWithTheReason()
    {
        var other = SomeClip.Of(99).Manifest;
        var clip = SomeClip.Of(17, manifestInFile: other);
        Assert.Equal((UploadReason.Again, UploadReason.ManifestDisagrees), Said(_bench.Deliver(clip)));
        AssertSetAside(clip, UploadReason.ManifestDisagrees);
    }

    [Fact]
    public void QuarantineKeepsFewPerVehicle()
    {
        Restart(new() { ReserveBytes = 0, MaximumQuarantined = 2 });
        for (var i = 0; i < 4; i++)
        {
            _bench.Deliver(SomeClip.Of(200 + i) with { Bytes = [1, 2, 3, (byte)i] }, upload: i);
        }

        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.Path, ".quarantine"), "*.mcap", SearchOption.AllDirectories).Length);
        Assert.Empty(_bench.SpoolFiles);
    }

    [Fact]
    public void AnUploadThatWasSilentTooLongIsForgotten()
    {
        var (old, young) = (SomeClip.Of(18), SomeClip.Of(19));
        _bench.Init(old, upload: 1);
        _bench.Chunks(old, upload: 1);
        _bench.Time.Advance(TimeSpan.FromDays(10));
        _bench.Init(young, upload: 2);
        _bench.Chunks(young, upload: 2);
        _bench.Time.Advance(TimeSpan.FromDays(5));
        _bench.Sweep();
        Assert.Equal(UploadReason.UnknownUpload, _bench.Stat(upload: 1).ReasonDescription);
        Assert.Equal(0, _bench.Stat(upload: 2).ReasonCode);
        Assert.Single(_bench.SpoolFiles);
    }

    [Fact]
    public void AClockSetBackForgetsNothing()
    {
        var clip = SomeClip.Of(20);
        _bench.Init(clip);
        _bench.Chunks(clip);
        _bench.Time.StepTo(_bench.Time.GetUtcNow() - TimeSpan.FromDays(400));
        _bench.Sweep();
        Assert.True(_bench.Fin(clip).Stored!.Done);
    }

    [Fact]
    public void ASweepLeavesTheSpoolOfOpenUploadsAndRemovesStrangers()
    {
        var clip = SomeClip.Of(21);
        _bench.Init(clip);
        _bench.Chunks(clip);
        var spool = Path.GetDirectoryName(Assert.Single(_bench.SpoolFiles))!;
        File.WriteAllText(Path.Combine(spool, "4711.part"), "");
        File.WriteAllText(Path.Combine(spool, "1.manifest.tmp"), "");
        _bench.Sweep();
        Assert.Single(_bench.SpoolFiles);
        Assert.True(_bench.Fin(clip).Stored!.Done);
    }

    [Fact]
    public void AnAbortFreesTheSpoolAndALaterChunkIsUnknown()
    {
        var clip = SomeClip.Of(22);
        _bench.Init(clip);
        _bench.Chunks(clip);
        Assert.Equal(0, _bench.Abort().ReasonCode);
        Assert.Empty(_bench.SpoolFiles);
        Assert.Equal(UploadReason.UnknownUpload, _bench.Chunk(clip, 0, 10).ReasonDescription);
    }

    [Fact]
    public void TwoDesksOnOneFolderServeOneUploadTogether()
    {
        var clip = SomeClip.Of(23, 600_000);
        using var other = new DeskBench(_folder.Path);
        _bench.Init(clip);
        var messages = DeskBench.ChunkMessages(clip, 1, 16_384);
        for (var i = 0; i < messages.Length; i++)
        {
            Assert.Equal(0, (i % 2 == 0 ? _bench : other).One(messages[i]).ReasonCode);
        }

        Assert.True(other.Fin(clip).Stored!.Done);
        Assert.True(_bench.Chunk(clip, 0, 16_384).Stored!.Done);
        Assert.Equal(clip.Bytes, File.ReadAllBytes(_bench.PathOf(clip)));
    }

    private static (int, string) Said(FileResponse answer) => (answer.ReasonCode, answer.ReasonDescription);

    private void AssertSetAside(SomeClip clip, string reason)
    {
        var path = Path.Combine(_folder.Path, ".quarantine", SomeClip.Fleet, "car", clip.Id);
        Assert.Equal(clip.Bytes, File.ReadAllBytes(path + ".mcap"));
        Assert.Equal(reason, File.ReadAllText(path + ".reason").Trim());
        Assert.False(File.Exists(_bench.PathOf(clip)));
        Assert.Equal(1, _bench.Counters.Refusals[reason]);
        Assert.Equal(UploadReason.UnknownUpload, _bench.Stat().ReasonDescription);
    }

    private void Restart(IngestLimits? limits = null)
    {
        _bench.Dispose();
        _bench = new(_folder.Path, limits);
    }
}
