using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Ingest.Tests.Uploads;

public sealed class HostileVehicleTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly DeskBench _bench;
    private readonly SomeClip _clip = SomeClip.Of(1);

    public HostileVehicleTests() => _bench = new(_folder.Path, new() { ReserveBytes = 0, MaximumClipBytes = 1 << 20, MaximumChunkBytes = 131_072, MaximumOpenUploads = 3, MaximumRanges = 8 });

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("01JD3ZK5V0ABCDEFGHJKMNPQR/.mcap")]
    [InlineData("")]
    public void ANameThatIsNotTheClipsOwnIsRefused(string name) =>
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(_clip.Init() with { Name = name }));

    [Fact]
    public void AClipIdThatIsAPathIsRefused()
    {
        var init = _clip.Init();
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { Name = "../x.mcap", UserData = init.UserData with { Clip = "../x" } }));
    }

    [Fact]
    public void FieldsOutOfTheirRangeAreRefused()
    {
        var init = _clip.Init();
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { Size = 0 }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { Size = -5 }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { Checksum = "abc" }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { UserData = init.UserData with { Vehicle = "van" } }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { UserData = init.UserData with { Priority = 10 } }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { UserData = init.UserData with { Trigger = "a\nb" } }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { UserData = init.UserData with { Drive = new('d', 129) } }));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInit, _bench.Init(init with { UserData = init.UserData with { End = new(0) } }));
    }

    [Fact]
    public void AnOversizeClipIsRefusedAtItsInit() =>
        AssertRefused(UploadReason.GiveUp, UploadReason.TooLarge, _bench.Init(_clip.Init() with { Size = (1 << 20) + 1 }));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"name\":null}")]
    [InlineData("\u0000\u0001")]
    public void AnInitThatIsNoInitIsRefused(string json) =>
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInitJson, _bench.One(DeskBench.Message(DeskBench.Topics("car").Init(DeskBench.UploadId(1)), Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void AnInitOfMegabytesIsRefusedUnread()
    {
        var json = Encoding.ASCII.GetBytes("{\"name\":\"" + new string('x', 1 << 20) + "\"}");
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidInitJson, _bench.One(DeskBench.Message(DeskBench.Topics("car").Init(DeskBench.UploadId(1)), json)));
    }

    [Fact]
    public void TooManyOpenUploadsWaitAndOtherVehiclesDoNot()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, _bench.Init(SomeClip.Of(50 + i), upload: i).ReasonCode);
        }

        var answer = _bench.Init(SomeClip.Of(60), upload: 60);
        AssertRefused(UploadReason.QuotaExceeded, UploadReason.TooManyUploads, answer);
        Assert.True(answer.Stored!.RetryAfterSeconds > 0);
        Assert.Equal(0, _bench.Init(SomeClip.Of(60, vehicle: "van"), upload: 60).ReasonCode);
    }

    [Fact]
    public void ChunksBeyondTheFileAreRefusedAndNothingIsWritten()
    {
        _bench.Init(_clip);
        foreach (var offset in new[] { _clip.Bytes.Length - 9L, _clip.Bytes.Length, 1L << 40, long.MaxValue - 4, long.MaxValue })
        {
            var topic = DeskBench.Topics("car").Chunk(DeskBench.UploadId(1), offset, Sha256Digest.Of(new byte[10]));
            var answer = _bench.One(DeskBench.Message(topic, new byte[10]));
            Assert.Equal((UploadReason.GiveUp, UploadReason.InvalidOffset), (answer.ReasonCode, answer.ReasonDescription));
        }

        Assert.Equal(5, _bench.Counters.Refusals[UploadReason.InvalidOffset]);
        Assert.Empty(_bench.SpoolFiles);
    }

    [Fact]
    public void EmptyAndOversizeChunksAreRefused()
    {
        var clip = SomeClip.Of(2, 400_000);
        _bench.Init(clip);
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidOffset, _bench.Chunk(clip, 0, 0));
        AssertRefused(UploadReason.GiveUp, UploadReason.InvalidOffset, _bench.Chunk(clip, 0, 131_073), times: 2);
    }

    [Fact]
    public void AChunkThatIsNotAsHashedIsAskedForAgain()
    {
        _bench.Init(_clip);
        var topic = DeskBench.Topics("car").Chunk(DeskBench.UploadId(1), 0, Sha256Digest.Of("other"u8));
        AssertRefused(UploadReason.Again, UploadReason.InvalidChecksum, _bench.One(DeskBench.Message(topic, new byte[10], asHashed: false)));
    }

    [Fact]
    public void ARangeThatComesAgainWithOtherBytesIsRefusedAndTheFirstStands()
    {
        _bench.Init(_clip);
        _bench.Chunk(_clip, 0, 65_536);
        var other = _clip.Bytes.ToArray();
        other[65_000] ^= 1;
        AssertRefused(UploadReason.GiveUp, UploadReason.RangeConflict, _bench.One(DeskBench.ChunkMessage(other, 32_768, 98_304)));
        _bench.Chunks(_clip);
        Assert.True(_bench.Fin(_clip).Stored!.Done);
        Assert.Equal(_clip.Bytes, File.ReadAllBytes(_bench.PathOf(_clip)));
    }

    [Fact]
    public void ScatteredChunksAreRefusedPastALimitUntilGapsAreFilled()
    {
        _bench.Init(_clip);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(0, _bench.Chunk(_clip, i * 1_000, i * 1_000 + 10).ReasonCode);
        }

        AssertRefused(UploadReason.Again, UploadReason.TooFragmented, _bench.Chunk(_clip, 9_000, 9_010));
        Assert.Equal(0, _bench.Chunk(_clip, 10, 1_000).ReasonCode);
        Assert.Equal(0, _bench.Chunk(_clip, 9_000, 9_010).ReasonCode);
    }

    [Fact]
    public void MessagesOfAnUploadThatWasNeverOpenedCreateNothing()
    {
        Assert.Equal(UploadReason.UnknownUpload, _bench.Chunk(_clip, 0, 100).ReasonDescription);
        Assert.Equal(UploadReason.UnknownUpload, _bench.Fin(_clip).ReasonDescription);
        Assert.Equal(UploadReason.UnknownUpload, _bench.Stat().ReasonDescription);
        Assert.Empty(_bench.SpoolFiles);
    }

    [Fact]
    public void AFinThatDisagreesWithItsInitCostsNothing()
    {
        _bench.Init(_clip);
        _bench.Chunks(_clip);
        var topics = DeskBench.Topics("car");
        Assert.Equal(UploadReason.InvalidSize, _bench.One(DeskBench.Message(topics.Fin(DeskBench.UploadId(1), 5, _clip.Digest), [])).ReasonDescription);
        Assert.Equal(UploadReason.ChecksumMismatch, _bench.One(DeskBench.Message(topics.Fin(DeskBench.UploadId(1), _clip.Bytes.Length, default), [])).ReasonDescription);
        Assert.True(_bench.Fin(_clip).Stored!.Done);
    }

    [Fact]
    public void AHostileMessageInABatchCostsTheOthersNothing()
    {
        var van = SomeClip.Of(3, vehicle: "van");
        _bench.Init(van);
        var bad = DeskBench.Message(DeskBench.Topics("car").Init(DeskBench.UploadId(4)), [1, 2, 3]);
        var messages = DeskBench.ChunkMessages(van, 1, 65_536);
        Assert.Equal(2, _bench.Process([messages[0], bad, .. messages[1..]]).Count);
        Assert.True(_bench.Fin(van).Stored!.Done);
    }

    private void AssertRefused(int code, string reason, FileResponse answer, int times = 1)
    {
        Assert.Equal((code, reason), (answer.ReasonCode, answer.ReasonDescription));
        Assert.True(_bench.Counters.Refusals[reason] >= times);
        Assert.False(answer.Stored!.Done);
        Assert.Empty(Directory.GetDirectories(_folder.Path, SomeClip.Fleet));
    }
}
