using EdgeAgent.Mcap;

namespace EdgeAgent.Benchmarks.Mcap;

/// <summary>One row of the table: a kind of message and a compression, and everything measured of it.</summary>
internal sealed class McapCell(McapWorkload workload, McapCompression compression, int level, string name)
{
    private readonly Dictionary<string, List<Timing>> _timings = [];

    public McapWorkload Workload { get; } = workload;

    public string Name { get; } = name;

    public McapWriterOptions Options { get; } = new() { Compression = compression, CompressionLevel = level };

    public double SizeRatio { get; private set; }

    public void Measure(string what, Action work) => Add(what, Timing.Of(work));

    public void Add(string what, Timing timing)
    {
        if (!_timings.TryGetValue(what, out var timings))
        {
            _timings[what] = timings = [];
        }

        timings.Add(timing);
    }

    public void Forget() => _timings.Clear();

    public double? MegabytesPerSecond(string what) => Median(what, timing => timing.Seconds);

    public double? MegabytesPerProcessorSecond(string what) => Median(what, timing => timing.ProcessorSeconds);

    public void Write(Stream stream, McapWriterOptions options)
    {
        using var writer = new McapWriter(stream, options, leaveOpen: true);
        var channel = writer.AddChannel(writer.AddSchema("a", "b", []), "/t", "x");
        for (var index = 0; index < Workload.Count; index++)
        {
            var time = McapWorkload.TimeOf(index);
            writer.WriteMessage(channel, (uint)index, time, time, Workload[index]);
        }

        writer.Finish();
        SizeRatio = writer.BytesWritten / (double)Workload.PayloadBytes;
    }

    public void WriteFile(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Write(file, Options);
    }

    public void ReadFile(string path, bool checkCrcs)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (!McapReader.TryOpen(file, new McapReaderOptions { CheckCrcs = checkCrcs }, leaveOpen: false, out var reader, out var error))
        {
            throw new InvalidDataException(error.ToString());
        }

        using (reader)
        {
            using var messages = reader.ReadMessages();
            long bytes = 0;
            while (messages.TryRead(out var message))
            {
                bytes += message.Data.Length;
            }

            if (bytes != Workload.PayloadBytes)
            {
                throw new InvalidDataException($"{bytes} bytes came back of {Workload.PayloadBytes}");
            }
        }
    }

    private double? Median(string what, Func<Timing, double> seconds)
    {
        if (!_timings.TryGetValue(what, out var timings))
        {
            return null;
        }

        var ordered = timings.Select(seconds).Order().ToList();
        return Workload.Megabytes / ordered[ordered.Count / 2];
    }
}
