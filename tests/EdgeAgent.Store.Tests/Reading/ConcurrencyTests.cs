using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task CaptureSealsAndEvictsWhileTheUplinkReadsSendsAndAPersonLists()
    {
        const int Clips = 60;
        using var test = new TestStore(quotaBytes: 12_000_000);
        var store = test.Store;
        using var captured = new CancellationTokenSource();
        var capture = Task.Run(
            () =>
            {
                for (var number = 0; number < Clips; number++)
                {
                    using var sealing = store.BeginClip(Some.ClipId(number));
                    sealing.Write(Some.Bytes(number, Some.LengthOf(number)));
                    Assert.Contains(sealing.Complete(Some.Manifest(number, number % 7)).Outcome, new[] { SealOutcome.Sealed, SealOutcome.QuotaExceeded });
                }

                captured.Cancel();
            },
            TestContext.Current.CancellationToken);
        var uplink = Task.Run(() => Send(store, captured.Token), TestContext.Current.CancellationToken);
        var person = Task.Run(() => ListBeside(test, captured.Token), TestContext.Current.CancellationToken);

        await capture;
        Assert.True(await uplink > 0);
        await person;
        Assert.Equal(Clips, store.List().Count + store.ListDropped().Count);
        Assert.Equal(0, store.Totals().Quarantined);
        Assert.All(store.List(), clip => Assert.Equal(VerifyOutcome.Intact, store.Verify(clip.Id).Outcome));
    }

    // Bytes of a clip being sent must be right and all there: nothing may evict it.
    private static int Send(ClipStore store, CancellationToken captured)
    {
        var sent = 0;
        var chunk = new byte[65_536];
        while (!captured.IsCancellationRequested || store.ClipsToSend(1).Count > 0)
        {
            if (store.ClipsToSend(1) is not [var clip] || store.BeginUpload(clip.Id, Some.UploadId(sent), default, chunk.Length) != JournalOutcome.Done)
            {
                continue;
            }

            var number = Enumerable.Range(0, 60).First(candidate => Some.ClipId(candidate) == clip.Id);
            var expected = Some.Bytes(number, Some.LengthOf(number));
            for (var offset = 0; offset < expected.Length; offset += chunk.Length)
            {
                var length = Math.Min(chunk.Length, expected.Length - offset);
                Assert.Equal(length, store.ReadAt(clip.Id, offset, chunk.AsSpan(0, length)));
                Assert.True(expected.AsSpan(offset, length).SequenceEqual(chunk.AsSpan(0, length)));
            }

            Assert.Equal(JournalOutcome.Done, store.CompleteUpload(Some.UploadId(sent), "{}"));
            sent++;
        }

        return sent;
    }

    private static void ListBeside(TestStore test, CancellationToken captured)
    {
        while (!captured.IsCancellationRequested)
        {
            using var beside = ClipStore.OpenBeside(test.Folder, TimeProvider.System).Store!;
            Assert.All(beside.List(), clip => Assert.NotEmpty(clip.Sha256));
        }
    }
}
