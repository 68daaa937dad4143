using System.Globalization;
using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

/// <summary>Clips for tests: the same number gives the same clip.</summary>
internal static class Some
{
    public static readonly Instant DriveStart = Instant.From(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

    public static string ClipId(int number) =>
        ContentId.Create(DriveStart.PlusSeconds(number), BitConverter.GetBytes(number));

    public static string PreviewId(int number) => ContentId.Derive(ClipId(number), TierNames.Preview);

    public static string LiteId(int number) => ContentId.Derive(ClipId(number), TierNames.Lite);

    public static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A length for a clip of the crash program: a third of them have several rows.</summary>
    public static int LengthOf(int number) => number % 3 == 0 ? 1_000_000 + number % 7 * 333_333 : 1_000 + number % 11 * 9_999;

    public static ClipManifest Manifest(int number, double value = 1, PriorityClass priority = PriorityClass.P2) => new()
    {
        ClipId = ClipId(number),
        DriveId = "01JGFJJZ00DR1VE0000000000A",
        VehicleId = "car-7",
        Start = DriveStart.PlusSeconds(number),
        End = DriveStart.PlusSeconds(number + 20),
        PrimaryTrigger = "BRK",
        Firings = [],
        Priority = priority,
        Score = 3.5,
        Value = value,
        AgentVersion = "0.1.0",
        ProfileSha256 = new string('a', 64),
    };

    public static string UploadId(int number) => string.Create(CultureInfo.InvariantCulture, $"01JGFK0000UP10AD{number:D10}");
}
