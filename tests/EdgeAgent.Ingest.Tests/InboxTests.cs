using EdgeAgent.Ingest.Tests.Uploads;
using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Ingest.Tests;

public sealed class InboxTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ClipsAreListedAsTheyCameWhileTheBackEndRuns()
    {
        using var bench = new DeskBench(_folder.Path);
        var (first, second) = (SomeClip.Of(2, priority: PriorityClass.P0), SomeClip.Of(1, vehicle: "van"));
        bench.Deliver(first, upload: 1);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        bench.Deliver(second, upload: 2);

        using var inbox = Inbox.Open(_folder.Path, out _)!;
        var clips = inbox.List();
        Assert.Equal([first.Id, second.Id], clips.Select(clip => clip.Clip));
        Assert.Equal(
            new InboxClip
            {
                Fleet = SomeClip.Fleet,
                Vehicle = "car",
                Clip = first.Id,
                Drive = "drive-1",
                Trigger = "BRK",
                Priority = PriorityClass.P0,
                Score = 4.5,
                Start = first.Manifest.Start,
                End = first.Manifest.End,
                ReceivedAt = Instant.From(bench.Time.GetUtcNow() - TimeSpan.FromSeconds(1)),
                SizeBytes = first.Bytes.Length,
                Sha256 = first.Digest.ToString(),
            },
            clips[0]);
        Assert.Equal(first.Bytes, File.ReadAllBytes(inbox.FileOf(clips[0])));
        Assert.Equal(first.Id, ClipManifestJson.Read(inbox.ManifestOf(clips[0])).ClipId);
        Assert.Null(inbox.FindDamage(clips[0]));
    }

    [Fact]
    public void TheCatalogueFlushesEachCommitToItsLog()
    {
        using var catalogue = ClipCatalogue.Open(_folder["catalogue.db"]);
        const long Full = 2;
        Assert.Equal(("wal", Full), catalogue.Durability());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnOlderCatalogueIsBroughtAlongWithItsClips(int version)
    {
        using (var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder["catalogue.db"], Pooling = false }.ToString()))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = CatalogueSchema.Create + (version < 2 ? "" : CatalogueSchema.AddTiers) + $"""
                INSERT INTO clip (fleet, vehicle, clip, upload, drive, trigger, priority, score, start_ns, end_ns, received_ns, size, sha256)
                VALUES ('fleet', 'car', 'old', 'upload', 'drive', 'BRK', 1, 4.5, 1, 2, 3, 4, 'hash');
                PRAGMA user_version = {version};
                """;
            command.ExecuteNonQuery();
        }

        using (var catalogue = ClipCatalogue.Open(_folder["catalogue.db"]))
        {
            Assert.Empty(catalogue.CountKinds("fleet", new(3)).Clips);
        }

        using var inbox = Inbox.Open(_folder.Path, out var message);
        Assert.True(inbox is not null, message);
        var clip = Assert.Single(inbox.List());
        Assert.Equal(("old", TierNames.Full, null, null), (clip.Clip, clip.Tier, clip.ExcerptOf, clip.Kind));
    }

    [Fact]
    public void AnEventCountsOnceHoweverManyTiersCameAndHalfAfterThirtyDays()
    {
        using var catalogue = ClipCatalogue.Open(_folder["catalogue.db"]);
        var now = new Instant(1_790_000_000_000_000_000);
        Add("whole", "BRK/4/u33dc0c", now);
        Add("lite", "BRK/4/u33dc0c", now.PlusSeconds(-60), excerptOf: "whole");
        Add("old", "BRK/4/u33dc0c", now.PlusSeconds(-30 * 86_400));
        Add("plain", null, now);
        Add("elsewhere", "LAT/0/", now, fleet: "other");

        var counts = catalogue.CountKinds("fleet", now);

        Assert.Equal(("BRK/4/u33dc0c", 1.5), Assert.Single(counts.Clips.Select(kind => (kind.Key, kind.Value))));

        void Add(string clip, string? kind, Instant received, string? excerptOf = null, string fleet = "fleet") => catalogue.AddClip(
            new()
            {
                Fleet = fleet, Vehicle = "car", Clip = clip, Drive = "drive", Trigger = "BRK", Priority = PriorityClass.P1, Score = 4, Start = received, End = received,
                ReceivedAt = received, SizeBytes = 1, Sha256 = new('0', 64), ExcerptOf = excerptOf, Kind = kind,
            },
            "upload-" + clip);
    }

    [Fact]
    public void ADamagedOrMissingFileIsFound()
    {
        using var bench = new DeskBench(_folder.Path);
        var clip = SomeClip.Of(3);
        bench.Deliver(clip);
        using var inbox = Inbox.Open(_folder.Path, out _)!;
        var row = Assert.Single(inbox.List());
        var damaged = clip.Bytes.ToArray();
        damaged[99] ^= 1;
        File.WriteAllBytes(inbox.FileOf(row), damaged);
        Assert.Equal("the file is not as it was received", inbox.FindDamage(row));
        File.Delete(inbox.FileOf(row));
        Assert.Equal("the file is missing", inbox.FindDamage(row));
    }

    [Fact]
    public void AFolderWithoutAnInboxIsSaidToHaveNone()
    {
        Assert.Null(Inbox.Open(_folder.Path, out var message));
        Assert.Contains("no inbox", message);
    }

    [Fact]
    public void ACatalogueThatIsNoDatabaseIsSaidToBeUnreadable()
    {
        File.WriteAllText(_folder["catalogue.db"], new string('x', 8_192));
        Assert.Null(Inbox.Open(_folder.Path, out var message));
        Assert.Contains("cannot be read", message);
        var opening = IngestService.Open(new() { Broker = new() { Host = "127.0.0.1" }, InboxFolder = _folder.Path });
        Assert.False(opening.Succeeded);
        Assert.Contains("cannot be used", opening.Message);
    }
}
