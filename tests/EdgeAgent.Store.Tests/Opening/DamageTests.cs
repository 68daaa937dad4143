namespace EdgeAgent.Store.Tests;

public sealed class DamageTests
{
    [Fact]
    public void ADamagedIndexIsMovedAsideAndBuiltAgainFromTheClips()
    {
        using var test = new TestStore();
        test.Seal(1, 2_000_000, value: 4);
        test.Seal(2);
        test.Store.Dispose();
        File.WriteAllBytes(Path.Combine(test.Folder, "index.db"), Some.Bytes(1, 50_000));
        File.Delete(Path.Combine(test.Folder, "index.db-wal"));
        test.Reopen();

        Assert.Equal([Some.ClipId(1), Some.ClipId(2)], test.Store.Recovery.SealsFinished.Order(StringComparer.Ordinal));
        Assert.True(File.Exists(test.Store.Recovery.IndexMovedTo));
        Assert.EndsWith("damaged-20260101T000000Z", test.Store.Recovery.IndexMovedTo, StringComparison.Ordinal);
        Assert.NotNull(test.Store.Recovery.IndexFault);
        Assert.Equal(4, test.Store.Find(Some.ClipId(1))!.Value);
        Assert.Equal(Some.Bytes(1, 2_000_000), test.ReadAll(1));
        Assert.Equal(SealOutcome.AlreadyStored, test.Seal(2).Outcome);
        Assert.True(test.Reopen() is { Recovery.IsClean: true });
    }

    [Fact]
    public void AMissingIndexIsBuiltAgainAndFilesThatAreNoClipsAreSetAside()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Seal(2, 3_000_000);
        test.Store.Dispose();
        foreach (var file in Directory.GetFiles(test.Folder, "index.db*"))
        {
            File.Delete(file);
        }

        Truncate(test.FileOf(2), 1_000_000);
        File.WriteAllText(test.FileOf(3), "no clip");
        test.Reopen();

        Assert.Equal([Some.ClipId(1)], test.Store.Recovery.SealsFinished);
        Assert.Equal([Some.ClipId(2) + ".clip.bad", Some.ClipId(3) + ".clip.bad"], test.Store.Recovery.SetAside.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal([Some.ClipId(1)], test.Store.List().Select(clip => clip.Id));
    }

    [Fact]
    public void AClipWhoseFileIsGoneOrCutIsQuarantinedAtStartAndTheOthersStay()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Seal(2, 3_000_000);
        test.Seal(3);
        test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536);
        test.Store.Dispose();
        File.Delete(test.FileOf(1));
        Truncate(test.FileOf(2), 1_000_000);
        test.Reopen();

        Assert.Equal([Some.ClipId(1), Some.ClipId(2)], test.Store.Recovery.Quarantined.Select(clip => clip.Name));
        Assert.Equal([ClipState.Quarantined, ClipState.Quarantined, ClipState.Sealed], test.Store.List().Select(clip => clip.State));
        Assert.All(test.Store.List(new ClipFilter { State = ClipState.Quarantined }), clip => Assert.NotEmpty(clip.Reason!));
        Assert.Empty(test.Store.OpenUploads());
        Assert.Equal(Some.Bytes(3, 1000), test.ReadAll(3));
    }

    [Fact]
    public void AFlippedBitIsFoundByVerifyAndTheSameClipSealedAgainHealsIt()
    {
        using var test = new TestStore();
        test.Seal(1, 2_000_000);
        Garble(test.FileOf(1), offset: 1_000_000, [0xFF, 0x00, 0xFF]);

        Assert.Equal(VerifyOutcome.Damaged, test.Store.Verify(Some.ClipId(1)).Outcome);
        Assert.Equal(ClipState.Quarantined, test.Store.Find(Some.ClipId(1))!.State);
        Assert.Null(test.Store.OpenRead(Some.ClipId(1)));
        Assert.Equal(SealOutcome.Sealed, test.Seal(1, 2_000_000).Outcome);
        Assert.Equal(VerifyOutcome.Intact, test.Store.Verify(Some.ClipId(1)).Outcome);
        Assert.Equal(Some.Bytes(1, 2_000_000), test.ReadAll(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NoDamageToAClipFileCrashesAReaderOrCostsAnotherClip(int seed)
    {
        var random = new Random(seed);
        using var test = new TestStore();
        test.Seal(0, 500_000);
        for (var number = 1; number <= 60; number++)
        {
            var bytes = Some.Bytes(number, random.Next(1, 2_500_000));
            test.Seal(number, bytes.Length);
            var length = (int)new FileInfo(test.FileOf(number)).Length;
            // The first pages have the structure; the others mostly data.
            Garble(test.FileOf(number), random.Next(random.Next(2) == 0 ? Math.Min(length, 140_000) : length), Some.Bytes(number + 1000, random.Next(1, 3000)), length);
            if (random.Next(4) == 0)
            {
                Truncate(test.FileOf(number), random.Next(length));
            }

            var read = new byte[bytes.Length];
            var count = test.Store.ReadAt(Some.ClipId(number), 0, read);
            Assert.True(count == 0 || count == bytes.Length);
            var isIntact = test.Store.Verify(Some.ClipId(number)).Outcome == VerifyOutcome.Intact;
            Assert.True(!isIntact || read.AsSpan().SequenceEqual(bytes), "verified, but other bytes were read");
            Assert.Equal(isIntact ? ClipState.Sealed : ClipState.Quarantined, test.Store.Find(Some.ClipId(number))!.State);
        }

        test.Reopen();
        Assert.True(test.Store.Totals().Quarantined > 20);
        Assert.Equal(Some.Bytes(0, 500_000), test.ReadAll(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NoDamageToTheIndexCostsAClip(int seed)
    {
        var random = new Random(seed);
        using var test = new TestStore();
        for (var number = 0; number < 30; number++)
        {
            test.Seal(number, 5000);
        }

        for (var attempt = 0; attempt < 25; attempt++)
        {
            test.Store.Dispose();
            var file = Path.Combine(test.Folder, "index.db");
            var length = (int)new FileInfo(file).Length;
            if (random.Next(3) == 0)
            {
                Truncate(file, random.Next(length));
            }
            else
            {
                Garble(file, random.Next(length), Some.Bytes(attempt, random.Next(1, 5000)), length);
            }

            test.Reopen();
            Assert.Equal(30, test.Store.List().Count);
            for (var number = 0; number < 30; number++)
            {
                Assert.Equal(Some.Bytes(number, 5000), test.ReadAll(number));
            }
        }
    }

    private static void Truncate(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(length);
    }

    private static void Garble(string path, int offset, byte[] bytes, int limit = int.MaxValue)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = offset;
        file.Write(bytes, 0, Math.Min(bytes.Length, limit - offset));
    }
}
