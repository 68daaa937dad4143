using System.Security.Cryptography;
using EdgeAgent.Ingest;
using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Journey.Tests;

/// <summary>Holds a vehicle's store against the back end's inbox: each sealed clip once, whole, the same bytes; nothing else.</summary>
internal static class ExactlyOnce
{
    /// <summary>What lies in a store's folder beside its clips: its lock, its index, what the vehicle has learnt of rarity.</summary>
    private static readonly string[] BesideClips = ["store.", "index.", "calibration.", "novelty."];

    /// <summary>What must be equal for every vehicle that drove the same drive, however often it was killed.</summary>
    public sealed record Moment(string Tier, string Trigger, Instant Start, Instant End, string FramesBySensor);

    /// <summary>Checks all of a vehicle that has delivered everything; answers what its clips are of.</summary>
    public static IReadOnlyList<Moment> Check(Vehicle vehicle, string inboxFolder)
    {
        using var store = vehicle.OpenStore();
        var stored = store.List().OrderBy(clip => clip.Start).ThenBy(clip => clip.Tier, StringComparer.Ordinal).ToList();
        Assert.Empty(store.ListDropped());
        Assert.Empty(store.OpenUploads());
        Assert.All(stored, clip => Assert.Equal(ClipState.Delivered, clip.State));
        Assert.All(stored, clip => Assert.NotNull(clip.ReceiptJson));
        Assert.Equal(
            stored.Select(clip => clip.Id + ".clip").Order(StringComparer.Ordinal),
            NamesIn(vehicle.Store).Where(name => !BesideClips.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))));

        using var inbox = Inbox.Open(inboxFolder, out var message);
        Assert.True(inbox is not null, message);
        var arrived = inbox.List().Where(clip => clip.Vehicle == vehicle.Id).ToList();
        Assert.Equal(stored.Select(clip => clip.Id).Order(StringComparer.Ordinal), arrived.Select(clip => clip.Clip).Order(StringComparer.Ordinal));
        var home = Path.Combine(inboxFolder, BackEnd.Fleet, vehicle.Id);
        Assert.Equal(
            arrived.SelectMany(clip => new[] { clip.Clip + ".mcap", clip.Clip + ".manifest.json", clip.Clip + ".sha256" }).Order(StringComparer.Ordinal),
            NamesIn(home));
        foreach (var clip in stored)
        {
            CheckBytes(store, clip, arrived.Single(each => each.Clip == clip.Id), home);
        }

        return [.. stored.Select(clip => MomentOf(clip))];
    }

    /// <summary>Checks that an inbox whose vehicles are all done holds their clips and no remains.</summary>
    public static void CheckInbox(string folder, IEnumerable<Vehicle> vehicles)
    {
        using var inbox = Inbox.Open(folder, out var message);
        Assert.True(inbox is not null, message);
        Assert.Equal(vehicles.Sum(vehicle => vehicle.ClipsSealed), inbox.List().Count);
        Assert.False(Directory.Exists(Path.Combine(folder, ".quarantine")), "the back end set clips aside");
        Assert.Empty(NamesIn(Path.Combine(folder, ".spool")));
    }

    private static void CheckBytes(ClipStore store, StoredClip clip, InboxClip arrived, string home)
    {
        var bytes = File.ReadAllBytes(Path.Combine(home, clip.Id + ".mcap"));
        using var sealedBytes = new MemoryStream();
        Assert.Equal(VerifyOutcome.Intact, store.Export(clip.Id, sealedBytes).Outcome);
        Assert.True(bytes.AsSpan().SequenceEqual(sealedBytes.GetBuffer().AsSpan(0, (int)sealedBytes.Length)), $"{clip.Id} is not the same at the back end");
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(sha256, clip.Sha256);
        Assert.Equal(sha256, arrived.Sha256);
        Assert.Equal($"{sha256}  {clip.Id}.mcap\n", File.ReadAllText(Path.Combine(home, clip.Id + ".sha256")));
        Assert.Equal(clip.SizeBytes, arrived.SizeBytes);
        CheckOpens(Path.Combine(home, clip.Id + ".mcap"), clip, File.ReadAllBytes(Path.Combine(home, clip.Id + ".manifest.json")));
    }

    private static void CheckOpens(string path, StoredClip clip, byte[] manifestBeside)
    {
        Assert.True(McapReader.TryOpen(path, out var reader, out var error), $"{clip.Id}: {error}");
        using (reader)
        {
            Assert.True(reader.IsFinished && reader.OpenedBySummary, $"{clip.Id} is unfinished");
            var index = Assert.Single(reader.Attachments, attachment => attachment.Name == "manifest.json");
            Assert.True(reader.TryReadAttachment(index, out var attachment, out error), $"{clip.Id}: {error}");
            Assert.True(attachment.Data.Span.SequenceEqual(manifestBeside), $"{clip.Id}: the manifest beside it is another one");
            Assert.Equal(clip.Id, ClipManifestJson.Read(manifestBeside).ClipId);
            using var messages = reader.ReadMessages();
            var count = 0UL;
            while (messages.TryRead(out _))
            {
                count++;
            }

            Assert.Equal(0, messages.DamagedChunks);
            Assert.Equal(reader.Statistics!.MessageCount, count);
        }
    }

    private static Moment MomentOf(StoredClip clip)
    {
        var manifest = ClipManifestJson.Read(clip.ManifestJson.Span);
        return new(clip.Tier, clip.Trigger, clip.Start, clip.End, string.Join(' ', manifest.Sensors.Select(sensor => $"{sensor.Sensor}:{sensor.Frames}")));
    }

    private static IEnumerable<string> NamesIn(string folder) => Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
