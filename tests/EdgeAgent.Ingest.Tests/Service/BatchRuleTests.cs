using EdgeAgent.Ingest.Tests.Uploads;

namespace EdgeAgent.Ingest.Tests.Service;

public sealed class BatchRuleTests
{
    private readonly BatchRule _rule = new();
    private readonly SomeClip _clip = SomeClip.Of(1, 400_000);

    [Fact]
    public void SixteenChunksAreABatch()
    {
        for (var i = 0; i < 15; i++)
        {
            _rule.Add(DeskBench.ChunkMessage(_clip.Bytes, i * 10, i * 10 + 10));
            Assert.False(_rule.IsDue);
        }

        _rule.Add(DeskBench.ChunkMessage(_clip.Bytes, 150, 160));
        Assert.True(_rule.IsDue);
    }

    [Fact]
    public void AMebibyteIsABatch()
    {
        for (var i = 0; i < 2; i++)
        {
            _rule.Add(DeskBench.ChunkMessage(_clip.Bytes, 0, 400_000));
            Assert.False(_rule.IsDue);
        }

        _rule.Add(DeskBench.ChunkMessage(_clip.Bytes, 0, 400_000));
        Assert.True(_rule.IsDue);
    }

    [Fact]
    public void SomebodyWhoWaitsEndsTheBatch()
    {
        _rule.Add(DeskBench.ChunkMessage(_clip.Bytes, 0, 10) with { WantsAnswer = true });
        Assert.True(_rule.IsDue);
        _rule.Reset();
        Assert.False(_rule.IsDue);
        _rule.Add(DeskBench.Message(DeskBench.Topics("car").Stat(DeskBench.UploadId(1)), []));
        Assert.True(_rule.IsDue);
    }

    [Fact]
    public async Task AFewChunksWaitHalfASecondForMore()
    {
        var time = new ManualTimeProvider();
        var queue = new UploadQueue(time);
        var batch = new List<UploadMessage>();
        await queue.AddAsync(DeskBench.ChunkMessage(_clip.Bytes, 0, 10));
        var taking = queue.TakeBatchAsync(batch).AsTask();
        Assert.False(taking.IsCompleted);
        await queue.AddAsync(DeskBench.ChunkMessage(_clip.Bytes, 10, 30));
        time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(taking.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await taking);
        Assert.Equal([10, 20], batch.Select(message => message.Payload.Length));
        Assert.Equal(_clip.Bytes[10..30], batch[1].Payload.ToArray());
    }
}
