using System.Security.Cryptography;
using EdgeAgent.Mcap;
using EdgeAgent.Model;

namespace EdgeAgent.Ingest.Tests;

/// <summary>A clip as the agent seals it: a real MCAP file with incompressible messages and the manifest attached.</summary>
public sealed record SomeClip(ClipManifest Manifest, byte[] Bytes)
{
    public const string Fleet = "fleet";

    public string Id => Manifest.ClipId;

    public Sha256Digest Digest => Sha256Digest.Of(Bytes);

    /// <summary>A clip whose file has about <paramref name="bytes"/> bytes; the same seed gives the same clip.</summary>
    public static SomeClip Of(int seed, int bytes = 200_000, string vehicle = "car", PriorityClass priority = PriorityClass.P1, ClipManifest? manifestInFile = null)
    {
        var start = new Instant(1_760_000_000_000_000_000 + seed * 60_000_000_000L);
        var manifest = new ClipManifest
        {
            ClipId = ContentId.Create(start, BitConverter.GetBytes(seed)),
            DriveId = "drive-1",
            VehicleId = vehicle,
            Start = start,
            End = start.PlusSeconds(20),
            PrimaryTrigger = "BRK",
            Firings = [],
            Priority = priority,
            Score = 4.5,
            Value = 10,
            AgentVersion = "0.1.0",
            ProfileSha256 = new('0', 64),
        };
        return new(manifest, WriteFile(manifestInFile ?? manifest, seed, bytes, withManifest: true));
    }

    public static byte[] WriteFile(ClipManifest manifest, int seed, int bytes, bool withManifest)
    {
        using var file = new MemoryStream();
        using (var writer = new McapWriter(file, new() { Compression = McapCompression.None }, leaveOpen: true))
        {
            var channel = writer.AddChannel(0, "/noise", "raw");
            var random = new Random(seed);
            var message = new byte[8_192];
            for (var written = 0; written < bytes; written += message.Length)
            {
                random.NextBytes(message);
                var time = (ulong)(manifest.Start.UnixNanoseconds + written);
                writer.WriteMessage(channel, 0, time, time, message.AsSpan(0, Math.Min(message.Length, bytes - written)));
            }

            if (withManifest)
            {
                writer.WriteAttachment("manifest.json", "application/json", 0, 0, ClipManifestJson.Write(manifest));
            }

            writer.Finish();
        }

        return file.ToArray();
    }

    public FileInit Init(int chunkBytes = 65_536) => new()
    {
        Name = Id + ".mcap",
        Size = Bytes.Length,
        Checksum = Convert.ToHexStringLower(SHA256.HashData(Bytes)),
        UserData = new()
        {
            Vehicle = Manifest.VehicleId,
            Clip = Id,
            Drive = Manifest.DriveId,
            Trigger = Manifest.PrimaryTrigger,
            Start = Manifest.Start,
            End = Manifest.End,
            Priority = WirePriority.From(Manifest.Priority),
            Score = Manifest.Score,
            Chunk = chunkBytes,
        },
    };
}
