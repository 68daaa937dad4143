using EdgeAgent.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Ingest.Tests.Uploads;

/// <summary>A desk over real files and a real database, driven by hand instead of by MQTT.</summary>
public sealed class DeskBench : IDisposable
{
    private static readonly Dictionary<string, UplinkTopics> KnownTopics = [];

    private readonly SpoolFolder _spool;
    private readonly ClipCatalogue _catalogue;
    private readonly UploadDesk _desk;

    public DeskBench(string folder, IngestLimits? limits = null, ManualTimeProvider? time = null)
    {
        limits ??= new() { ReserveBytes = 0 };
        Time = time ?? new();
        Folder = folder;
        var inbox = new InboxFolder(folder);
        _spool = new(Path.Combine(folder, InboxFolder.SpoolName));
        _catalogue = ClipCatalogue.Open(Path.Combine(folder, InboxFolder.CatalogueName));
        var logger = NullLogger.Instance;
        var uploads = new UploadsInHand(inbox, _spool, _catalogue, Counters, Time, logger);
        var clerk = new UploadClerk(uploads, inbox, _spool, _catalogue, limits, Counters, logger);
        _desk = new(clerk, uploads, _spool, _catalogue, limits, Counters, Time, logger);
    }

    public string Folder { get; }

    public ManualTimeProvider Time { get; }

    public IngestCounters Counters { get; } = new();

    public static string UploadId(int number) => ContentId.Create(new(0), BitConverter.GetBytes(number));

    public FileResponse Init(SomeClip clip, int upload = 1, string? vehicle = null) => Init(clip.Init(), upload, vehicle ?? clip.Manifest.VehicleId);

    public FileResponse Init(FileInit init, int upload = 1, string vehicle = "car") =>
        One(Message(Topics(vehicle).Init(UploadId(upload)), WireJson.Write(init, WireJson.Default.FileInit)));

    public FileResponse Stat(int upload = 1, string vehicle = "car") => One(Message(Topics(vehicle).Stat(UploadId(upload)), []));

    public FileResponse Abort(int upload = 1, string vehicle = "car") => One(Message(Topics(vehicle).Abort(UploadId(upload)), []));

    public FileResponse Fin(SomeClip clip, int upload = 1) =>
        One(Message(Topics(clip.Manifest.VehicleId).Fin(UploadId(upload), clip.Bytes.Length, clip.Digest), []));

    public FileResponse Chunk(SomeClip clip, long start, long end, int upload = 1) =>
        One(ChunkMessage(clip.Bytes, start, end, upload, clip.Manifest.VehicleId));

    /// <summary>All chunks in one batch.</summary>
    public FileResponse Chunks(SomeClip clip, int upload = 1, int chunkBytes = 65_536) => Assert.Single(Process(ChunkMessages(clip, upload, chunkBytes)));

    public FileResponse Deliver(SomeClip clip, int upload = 1)
    {
        Assert.Equal(0, Init(clip, upload).ReasonCode);
        Assert.Equal(0, Chunks(clip, upload).ReasonCode);
        return Fin(clip, upload);
    }

    internal static UploadMessage[] ChunkMessages(SomeClip clip, int upload, int chunkBytes) =>
        [.. Enumerable.Range(0, (clip.Bytes.Length + chunkBytes - 1) / chunkBytes).Select(index => ChunkMessage(
            clip.Bytes, (long)index * chunkBytes, Math.Min(clip.Bytes.Length, (index + 1L) * chunkBytes), upload, clip.Manifest.VehicleId))];

    internal static UploadMessage ChunkMessage(byte[] file, long start, long end, int upload = 1, string vehicle = "car")
    {
        var bytes = file[(int)start..(int)end];
        return Message(Topics(vehicle).Chunk(UploadId(upload), start, Sha256Digest.Of(bytes)), bytes);
    }

    internal FileResponse One(in UploadMessage message) => Assert.Single(Process([message]));

    internal List<FileResponse> Process(IReadOnlyList<UploadMessage> messages)
    {
        var answers = new List<UploadAnswer>();
        _desk.Process(messages, answers);
        return [.. answers.Select(answer => answer.Body)];
    }

    internal static UploadMessage Message(string topic, byte[] payload, bool asHashed = true)
    {
        Assert.True(UploadTopic.TryParse(topic, out var parsed));
        return new(topic, parsed, payload, asHashed, null, false, 0);
    }

    public static UplinkTopics Topics(string vehicle)
    {
        lock (KnownTopics)
        {
            return KnownTopics.TryGetValue(vehicle, out var topics) ? topics : KnownTopics[vehicle] = UplinkTopics.ForIngest(SomeClip.Fleet, vehicle);
        }
    }

    public void Sweep() => _desk.Sweep();

    public string PathOf(SomeClip clip, string extension = ".mcap") => Path.Combine(Folder, SomeClip.Fleet, clip.Manifest.VehicleId, clip.Id + extension);

    public string[] SpoolFiles => Directory.GetFiles(Path.Combine(Folder, InboxFolder.SpoolName));

    public void Dispose()
    {
        _spool.Dispose();
        _catalogue.Dispose();
        Counters.Dispose();
    }
}
