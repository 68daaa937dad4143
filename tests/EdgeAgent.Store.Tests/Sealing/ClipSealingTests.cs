using System.Security.Cryptography;
using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class ClipSealingTests
{
    public static TheoryData<int> Lengths => [0, 1, 65_535, ClipFileFormat.RowBytes - 1, ClipFileFormat.RowBytes, ClipFileFormat.RowBytes + 1, 3_500_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ASealedClipIsReadBackAsItWasWrittenWhateverItsLengthAndThePiecesItCameIn(int length)
    {
        using var test = new TestStore();
        var bytes = Some.Bytes(length, length);
        using var sealing = test.Store.BeginClip(Some.ClipId(1));
        var random = new Random(length);
        for (var offset = 0; offset < length;)
        {
            var piece = Math.Min(length - offset, random.Next(1, 300_000));
            sealing.Write(bytes.AsSpan(offset, piece));
            offset += piece;
        }

        var result = sealing.Complete(Some.Manifest(1));

        Assert.Equal(SealOutcome.Sealed, result.Outcome);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), result.Clip!.Sha256);
        Assert.Equal(length, result.Clip.SizeBytes);
        Assert.Equal(bytes, test.ReadAll(1));
        Assert.Equal(VerifyOutcome.Intact, test.Store.Verify(Some.ClipId(1)).Outcome);
    }

    [Fact]
    public void WhatTheManifestSaysStandsInTheStoreAfterARestart()
    {
        using var test = new TestStore();
        test.Seal(7, value: 2.5, priority: PriorityClass.P1);
        var clip = test.Reopen().Find(Some.ClipId(7))!;

        Assert.True(test.Store.Recovery.IsClean);
        Assert.Equal((ClipState.Sealed, PriorityClass.P1, 2.5, 3.5, "BRK"), (clip.State, clip.Priority, clip.Value, clip.Score, clip.Trigger));
        Assert.Equal((Some.DriveStart.PlusSeconds(7), Some.DriveStart.PlusSeconds(27)), (clip.Start, clip.End));
        Assert.Equal(Instant.From(test.Clock.GetUtcNow()), clip.SealedAt);
        Assert.Equal(ClipManifestJson.Write(Some.Manifest(7, 2.5, PriorityClass.P1)), clip.ManifestJson.ToArray());
        Assert.Equal(Some.Bytes(7, 1000), test.ReadAll(7));
    }

    [Fact]
    public void AClipThatIsNotCompletedLeavesNothing()
    {
        using var test = new TestStore();
        using (var sealing = test.Store.BeginClip(Some.ClipId(1)))
        {
            sealing.Write(Some.Bytes(1, 3_000_000));
            Assert.NotEmpty(Directory.GetFiles(test.Folder, "*.sealing"));
        }

        Assert.Null(test.Store.Find(Some.ClipId(1)));
        Assert.Empty(Directory.GetFiles(test.Folder, "*.sealing"));
        Assert.Equal(0, test.Store.Totals().DiskBytes);
    }

    [Fact]
    public void SealingTheSameClipAgainAnswersWithTheOneThatIsThere()
    {
        using var test = new TestStore();
        var first = test.Seal(1);
        var again = test.Seal(1);

        Assert.Equal(SealOutcome.AlreadyStored, again.Outcome);
        Assert.Equal(first.Clip!.Number, again.Clip!.Number);
        Assert.Single(test.Store.List());
        Assert.Single(Directory.GetFiles(test.Folder, "*.clip"));
    }

    [Fact]
    public void OtherBytesUnderTheSameIdAreRefusedAndTheFirstOnesStay()
    {
        using var test = new TestStore();
        test.Seal(1);
        var other = test.Seal(1, seed: 99);

        Assert.Equal(SealOutcome.DifferentBytes, other.Outcome);
        Assert.Contains(other.Clip!.Sha256, other.Message, StringComparison.Ordinal);
        Assert.Equal(Some.Bytes(1, 1000), test.ReadAll(1));
    }

    [Fact]
    public void TwoClipsMayBeWrittenAtTheSameTime()
    {
        using var test = new TestStore();
        using var one = test.Store.BeginClip(Some.ClipId(1));
        using var two = test.Store.BeginClip(Some.ClipId(2));
        for (var piece = 0; piece < 30; piece++)
        {
            one.Write(Some.Bytes(piece, 100_000));
            two.Write(Some.Bytes(1000 + piece, 100_000));
        }

        Assert.Equal(SealOutcome.Sealed, two.Complete(Some.Manifest(2)).Outcome);
        Assert.Equal(SealOutcome.Sealed, one.Complete(Some.Manifest(1)).Outcome);
        Assert.Equal(VerifyOutcome.Intact, test.Store.Verify(Some.ClipId(1)).Outcome);
        Assert.Equal(VerifyOutcome.Intact, test.Store.Verify(Some.ClipId(2)).Outcome);
    }

    [Fact]
    public async Task TheUplinkWakesWhenAClipIsSealed()
    {
        using var test = new TestStore();
        var waiting = test.Store.WaitForSealAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        test.Seal(1);
        test.Seal(2);
        await waiting;

        Assert.Equal(2, test.Store.ClipsToSend(10).Count);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 1e300)]
    public void ANumberThatIsNoneDoesNotCostTheClip(double value, double stored)
    {
        using var test = new TestStore();

        Assert.Equal(stored, test.Seal(1, value: value).Clip!.Value);
    }
}
