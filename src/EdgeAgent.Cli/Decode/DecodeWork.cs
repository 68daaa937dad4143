using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Runs a driver over a capture.</summary>
internal sealed class DecodeWork : IFrameSink, IDisposable
{
    private const int PacketsBetweenReports = 4096;
    private const int FingerprintBytes = 1 << 20;

    private readonly DecodeRequest _request;
    private readonly PacketCapture _capture;
    private readonly SlabPool _pool = new();
    private readonly IDecodeOutput _output;
    private readonly ISensorDecoder _decoder;
    private readonly SortedDictionary<string, long> _frames = new(StringComparer.Ordinal);

    /// <exception cref="DecoderSettingsException">The driver cannot work with these settings.</exception>
    public DecodeWork(DecodeRequest request, PacketCapture capture, string? metadata, IReadOnlyList<CanDatabase> databases)
    {
        _request = request;
        _capture = capture;
        var rig = DecodeSensors.RigOf(request.Driver.Kinds);
        _output = Open(request, rig);
        try
        {
            _decoder = request.Driver.Create(new()
            {
                Pool = _pool,
                Sensors = rig.Sensors,
                Metadata = metadata,
                Databases = databases,
                Options = request.Digest && request.Driver.HasOption("digest") ? new Dictionary<string, string>(request.Options) { ["digest"] = "true" } : request.Options,
                Rows = _output.Rows,
            });
        }
        catch
        {
            _output.Dispose();
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>The decoder's hashes; null where it has none.</summary>
    public string? Digest => (_decoder as IDigestSource)?.Digest();

    public bool OffersDigest => _decoder is IDigestSource;

    public IReadOnlyList<string> Notes => _output.Notes;

    public void Deliver(Frame frame)
    {
        var kind = DecodeSensors.NameOf(frame.Sensor.Kind);
        _frames[kind] = _frames.GetValueOrDefault(kind) + 1;
        _output.Deliver(frame);
    }

    public DecodeSummary Run(IProgressItem progress, CancellationToken cancellationToken)
    {
        var untilReport = PacketsBetweenReports;
        while (_capture.TryRead(out var packet))
        {
            if (IsWanted(packet.Origin))
            {
                _decoder.Decode(packet, this);
            }

            if (--untilReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Done = _capture.Progress;
                untilReport = PacketsBetweenReports;
            }
        }

        _decoder.Flush(this);
        progress.Done = 1;
        var files = _output.Finish();
        return new()
        {
            Driver = _request.Driver.Name,
            Capture = _request.Capture,
            Form = _capture.Form,
            Output = files,
            Frames = _frames,
            Rows = _output.RowsWritten,
            CaptureCounters = _capture.Counters.Snapshot(),
            DecoderCounters = _decoder.Counters.Snapshot(),
        };
    }

    public void Dispose()
    {
        _decoder.Dispose();
        _output.Dispose();
        _pool.Dispose();
    }

    private bool IsWanted(PacketOrigin origin)
    {
        var isOtherPort = _request.Port is { } port && origin.DestinationPort != 0 && origin.DestinationPort != port;
        var isOtherChannel = _request.Channel is { } channel && origin.Channel is { } from && from != channel;
        _capture.Counters.Of("filtered").Add(isOtherPort || isOtherChannel ? 1 : 0);
        return !isOtherPort && !isOtherChannel;
    }

    private static IDecodeOutput Open(DecodeRequest request, SensorRig rig) => request.Output switch
    {
        null => new NoOutput(),
        OutputFileOption.StandardOutput => new RowOutput(null, isCsv: false, request.Table),
        var path => Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => new RowOutput(path, isCsv: true, request.Table ?? (request.Driver.Tables is [var first, ..] ? first.Name : null)),
            ".pcd" => new PcdOutput(path, request.Frame),
            ".mcap" => new DriveOutput(path, rig, Path.GetFileNameWithoutExtension(path), Fingerprint(request)),
            _ => new RowOutput(path, isCsv: false, request.Table),
        },
    };

    /// <summary>Tells drives of different captures or settings apart, the same on every machine.</summary>
    private static byte[] Fingerprint(DecodeRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Driver.Name + string.Concat(request.Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $" {option.Key}={option.Value}"))));
        IEnumerable<string> files = File.Exists(request.Capture) ? [request.Capture] : Directory.EnumerateFiles(request.Capture).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            var start = new byte[Math.Min(stream.Length, FingerprintBytes)];
            stream.ReadExactly(start);
            hash.AppendData(start);
            hash.AppendData(BitConverter.GetBytes(stream.Length));
        }

        return hash.GetHashAndReset();
    }
}
