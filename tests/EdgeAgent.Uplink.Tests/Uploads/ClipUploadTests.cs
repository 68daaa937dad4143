using EdgeAgent.Model;

namespace EdgeAgent.Uplink.Tests.Uploads;

public sealed class ClipUploadTests
{
    private const int Chunk = 100;
    private const long Credit = 1_000_000;

    private readonly ClipUpload _upload = Of(1_000);
    private TimeSpan _now = TimeSpan.FromSeconds(1);

    [Fact]
    public void NothingIsSentBeforeTheInitIsAnswered()
    {
        _upload.Activate(_now);
        Assert.Equal(UploadRequest.Init, _upload.NextRequest(_now));
        _upload.SendRequest(_now);
        Assert.False(_upload.TryNextChunk(Chunk, Credit, out _));
        Assert.Equal(UploadRequest.None, _upload.NextRequest(_now));
        Answer(UploadCommand.Init, [], sequence: 1);
        Assert.True(_upload.TryNextChunk(Chunk, Credit, out var chunk));
        Assert.Equal(new FileRange(0, 100), chunk);
    }

    [Fact]
    public void AnUnansweredRequestIsRepeatedWithGrowingWaits()
    {
        _upload.Activate(_now);
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(UploadRequest.Init, _upload.NextRequest(_now));
            _upload.SendRequest(_now);
            waits.Add((_upload.NextDeadline() - _now).TotalSeconds);
            _now = _upload.NextDeadline();
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 600, 600, 600, 600], waits);
    }

    [Fact]
    public void OnlyWhatTheBackEndCallsStoredCounts()
    {
        Open();
        var chunk = Send();
        _upload.ChunkAcknowledged(chunk, _now);
        Assert.Equal((0, 100), (_upload.StoredBytes, _upload.UnstoredBytes));
        Answer(UploadCommand.Chunk, [[0, 100]]);
        Assert.Equal((100, 0), (_upload.StoredBytes, _upload.UnstoredBytes));
    }

    [Fact]
    public void CreditBoundsWhatIsSentAndNotStored()
    {
        Open();
        var sent = 0;
        while (_upload.TryNextChunk(Chunk, 250, out var chunk))
        {
            _upload.ChunkSent(chunk);
            _upload.ChunkAcknowledged(chunk, _now);
            sent++;
        }

        Assert.Equal(2, sent);
    }

    [Fact]
    public void ACreditBelowAChunkStillLetsOneGo()
    {
        Open();
        Assert.True(_upload.TryNextChunk(Chunk, 1, out var chunk));
        _upload.ChunkSent(chunk);
        Assert.False(_upload.TryNextChunk(Chunk, 1, out _));
    }

    [Fact]
    public void WhenAllIsStoredTheFinGoesAndItsReceiptEndsIt()
    {
        Open();
        Answer(UploadCommand.Chunk, [[0, 1_000]]);
        Assert.Equal(UploadRequest.Fin, _upload.NextRequest(_now));
        _upload.SendRequest(_now);
        Answer(UploadCommand.Fin, [[0, 1_000]], done: true);
        Assert.Equal(UploadState.Stored, _upload.State);
    }

    [Fact]
    public void SilenceAfterAcknowledgementsIsAskedAbout()
    {
        Open();
        SendAllAcknowledged();
        Assert.Equal(UploadRequest.None, _upload.NextRequest(_now + TimeSpan.FromSeconds(4.9)));
        _now += TimeSpan.FromSeconds(5);
        Assert.Equal(UploadRequest.Stat, _upload.NextRequest(_now));
        var sequence = _upload.SendRequest(_now);
        Answer(UploadCommand.Stat, [[0, 300]], sequence: sequence);
        Assert.Equal(new FileRange(300, 400), Send());
    }

    [Fact]
    public void ALateAnswerToAnEarlierRequestOnlyAdds()
    {
        Open();
        Answer(UploadCommand.Chunk, [[0, 500]]);
        Answer(UploadCommand.Init, [], sequence: 0);
        Assert.Equal(500, _upload.StoredBytes);
    }

    [Fact]
    public void AFinThatFindsBytesMissingSendsThem()
    {
        Open();
        Answer(UploadCommand.Chunk, [[0, 1_000]]);
        var sequence = _upload.SendRequest(_now);
        Refuse(UploadCommand.Fin, UploadReason.Again, UploadReason.Incomplete, [[0, 400], [500, 1_000]], sequence);
        Assert.Equal(UploadState.Sending, _upload.State);
        Assert.Equal(new FileRange(400, 500), Send());
    }

    [Fact]
    public void ABackEndThatDoesNotKnowTheUploadGetsTheInitAgain()
    {
        Open();
        Answer(UploadCommand.Chunk, [[0, 500]]);
        Refuse(UploadCommand.Chunk, UploadReason.Again, UploadReason.UnknownUpload);
        Assert.Equal((UploadState.Opening, 0), (_upload.State, _upload.StoredBytes));
        Assert.Equal(UploadRequest.Init, _upload.NextRequest(_now));
    }

    [Theory]
    [InlineData(UploadReason.ChecksumMismatch)]
    [InlineData(UploadReason.InitConflict)]
    [InlineData(UploadReason.ManifestMissing)]
    [InlineData(UploadReason.ManifestDisagrees)]
    public void WhatTheBackEndCannotUseEndsTheUpload(string reason)
    {
        Open();
        Refuse(UploadCommand.Fin, UploadReason.Again, reason);
        Assert.Equal((UploadState.Failed, reason), (_upload.State, _upload.Reason));
    }

    [Fact]
    public void AFinThatTimesOutAtTheBackEndIsRepeatedNotResent()
    {
        Open();
        Answer(UploadCommand.Chunk, [[0, 1_000]]);
        var sequence = _upload.SendRequest(_now);
        Refuse(UploadCommand.Fin, UploadReason.Again, UploadReason.Timeout, [[0, 1_000]], sequence);
        Assert.Equal(UploadState.Finishing, _upload.State);
        Assert.Equal(UploadRequest.None, _upload.NextRequest(_now));
        Assert.Equal(UploadRequest.Fin, _upload.NextRequest(_now + TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void GiveUpMeansGiveUp()
    {
        Open();
        Refuse(UploadCommand.Chunk, UploadReason.GiveUp, UploadReason.RangeConflict);
        Assert.Equal((UploadState.Rejected, UploadReason.RangeConflict), (_upload.State, _upload.Reason));
        Answer(UploadCommand.Fin, [[0, 1_000]], done: true);
        Assert.Equal(UploadState.Rejected, _upload.State);
    }

    [Fact]
    public void ToldToWaitItWaitsThatLongAndGoesOn()
    {
        Open();
        Refuse(UploadCommand.Chunk, UploadReason.QuotaExceeded, UploadReason.NoSpace, retryAfterSeconds: 60);
        Assert.Equal(UploadState.Paused, _upload.State);
        Assert.False(_upload.WantsLink(_now + TimeSpan.FromSeconds(59)));
        _now += TimeSpan.FromSeconds(60);
        Assert.True(_upload.WantsLink(_now));
        _upload.Activate(_now);
        Assert.Equal(UploadState.Sending, _upload.State);
    }

    [Fact]
    public void ANewConnectionAsksWhatIsStoredBeforeItSendsOn()
    {
        Open();
        SendAllAcknowledged();
        _upload.LinkRestarted();
        _upload.Activate(_now);
        Assert.Equal(UploadRequest.Init, _upload.NextRequest(_now));
        var sequence = _upload.SendRequest(_now);
        Answer(UploadCommand.Init, [[0, 700]], sequence: sequence);
        Assert.Equal(new FileRange(700, 800), Send());
    }

    [Fact]
    public void ABackEndThatCameBackIsAskedAtOnce()
    {
        Open();
        var chunk = Send();
        _upload.ReceiverReturned();
        Assert.False(_upload.TryNextChunk(Chunk, Credit, out _));
        Assert.Equal(UploadRequest.None, _upload.NextRequest(_now));
        _upload.ChunkAcknowledged(chunk, _now);
        Assert.Equal(UploadRequest.Stat, _upload.NextRequest(_now));
    }

    [Fact]
    public void ARequestThatABackEndTookWithItIsRepeatedAsSoonAsItIsBack()
    {
        _upload.Activate(_now);
        _upload.SendRequest(_now);
        Assert.Equal(UploadRequest.None, _upload.NextRequest(_now));
        _upload.ReceiverReturned();
        Assert.Equal(UploadRequest.Init, _upload.NextRequest(_now));
        Answer(UploadCommand.Init, [[0, 1_000]], sequence: _upload.SendRequest(_now));
        Assert.Equal(UploadRequest.Fin, _upload.NextRequest(_now));
        _upload.SendRequest(_now);
        Assert.Equal(UploadRequest.None, _upload.NextRequest(_now));
        _upload.ReceiverReturned();
        Assert.True(_upload.NextDeadline() <= _now);
        Assert.Equal(UploadRequest.Fin, _upload.NextRequest(_now));
    }

    [Fact]
    public void RangesOutsideTheFileAreNotBelieved()
    {
        Open();
        Answer(UploadCommand.Chunk, [[-1, 50], [0, 2_000], [500, 400], [7], [], [0, 10, 20]]);
        Assert.Equal(0, _upload.StoredBytes);
    }

    [Fact]
    public void WhateverIsLostDoubledOrRefusedAllBytesEndStoredExactlyAsSent()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (upload, backEnd) = (Of(random.Next(1, 5_000)), new FileRangeSet());
            var underWay = new List<FileRange>();
            var now = TimeSpan.Zero;
            for (var step = 0; step < 20_000 && upload.State != UploadState.Stored; step++)
            {
                now += TimeSpan.FromMilliseconds(random.Next(0, 400));
                Step(upload, backEnd, underWay, random, now);
            }

            Assert.Equal(UploadState.Stored, upload.State);
            Assert.True(backEnd.Contains(new(0, upload.SizeBytes)));
        }
    }

    private static void Step(ClipUpload upload, FileRangeSet backEnd, List<FileRange> underWay, Random random, TimeSpan now)
    {
        upload.Activate(now);
        var request = upload.NextRequest(now);
        if (request != UploadRequest.None)
        {
            var sequence = upload.SendRequest(now);
            if (random.Next(4) > 0)
            {
                AnswerFrom(upload, backEnd, request == UploadRequest.Init ? UploadCommand.Init : request == UploadRequest.Fin ? UploadCommand.Fin : UploadCommand.Stat, sequence, now);
            }
        }

        if (upload.TryNextChunk(random.Next(1, 400), random.Next(1, 2_000), out var chunk))
        {
            upload.ChunkSent(chunk);
            underWay.Add(chunk);
        }

        if (underWay.Count > 0 && random.Next(2) == 0)
        {
            var index = random.Next(underWay.Count);
            var sent = underWay[index];
            underWay.RemoveAt(index);
            EndChunk(upload, backEnd, sent, random, now);
        }

        if (random.Next(200) == 0)
        {
            underWay.ForEach(upload.ChunkLost);
            underWay.Clear();
            upload.LinkRestarted();
        }

        if (random.Next(300) == 0)
        {
            upload.ReceiverReturned();
        }
    }

    private static void EndChunk(ClipUpload upload, FileRangeSet backEnd, FileRange sent, Random random, TimeSpan now)
    {
        switch (random.Next(8))
        {
            case 0:
                upload.ChunkLost(sent);
                break;
            case 1:
                upload.ChunkRefused(sent, now);
                break;
            case 2:
                // Acknowledged and forgotten.
                upload.ChunkAcknowledged(sent, now);
                break;
            default:
                backEnd.Add(sent);
                upload.ChunkAcknowledged(sent, now);
                if (random.Next(2) == 0)
                {
                    AnswerFrom(upload, backEnd, UploadCommand.Chunk, -1, now);
                }

                break;
        }
    }

    private static void AnswerFrom(ClipUpload upload, FileRangeSet backEnd, UploadCommand command, int sequence, TimeSpan now)
    {
        var whole = backEnd.Contains(new(0, upload.SizeBytes));
        var ranges = Enumerable.Range(0, Math.Min(StoredState.MaximumRanges, backEnd.Count)).Select(i => new[] { backEnd[i].Start, backEnd[i].End }).ToArray();
        var isRefused = command == UploadCommand.Fin && !whole;
        upload.Answered(
            new()
            {
                ReasonCode = isRefused ? UploadReason.Again : UploadReason.Ok,
                ReasonDescription = isRefused ? UploadReason.Incomplete : UploadReason.Success,
                Stored = new() { Upload = upload.Id, Ranges = ranges, Done = command == UploadCommand.Fin && whole },
            },
            command,
            sequence,
            now);
    }

    private static ClipUpload Of(long size) => new()
    {
        Timings = new(),
        Id = "U",
        ClipId = "C",
        SizeBytes = size,
        Digest = default,
        Priority = PriorityClass.P1,
        Trigger = "BRK",
        Turn = EdgeAgent.Store.SendTurn.Safety,
        ValuePerByte = 1,
        Start = default,
        InitJson = default,
    };

    private void Open()
    {
        _upload.Activate(_now);
        var sequence = _upload.SendRequest(_now);
        Answer(UploadCommand.Init, [], sequence: sequence);
    }

    private FileRange Send()
    {
        Assert.True(_upload.TryNextChunk(Chunk, Credit, out var chunk));
        _upload.ChunkSent(chunk);
        return chunk;
    }

    private void SendAllAcknowledged()
    {
        while (_upload.TryNextChunk(Chunk, Credit, out var chunk))
        {
            _upload.ChunkSent(chunk);
            _upload.ChunkAcknowledged(chunk, _now);
        }
    }

    private void Answer(UploadCommand command, long[][] stored, int sequence = -1, bool done = false) => _upload.Answered(
        new() { ReasonCode = UploadReason.Ok, Stored = new() { Upload = "U", Ranges = stored, Done = done } }, command, sequence, _now);

    private void Refuse(UploadCommand command, int code, string reason, long[][]? stored = null, int sequence = -1, int retryAfterSeconds = 0) => _upload.Answered(
        new() { ReasonCode = code, ReasonDescription = reason, Stored = new() { Upload = "U", Ranges = stored ?? [], RetryAfterSeconds = retryAfterSeconds } },
        command,
        sequence,
        _now);
}
