using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Frames as a drive that <c>edgeagent replay</c> and ROS tools read.</summary>
internal sealed class DriveOutput(string path, SensorRig rig, string name, byte[] fingerprint) : IDecodeOutput
{
    private DriveWriter? _writer;

    public IRowSink? Rows => null;

    public IReadOnlyDictionary<string, long> RowsWritten { get; } = new Dictionary<string, long>();

    public IReadOnlyList<string> Notes => _writer is null ? ["no frame was decoded, so no drive was written"] : [];

    public void Deliver(Frame frame)
    {
        try
        {
            // A drive's id begins with its time, which the first frame brings.
            _writer ??= new(path, new()
            {
                Id = ContentId.Create(frame.HostTime, fingerprint),
                Name = name,
                Source = "capture",
                Rig = rig,
                Start = frame.HostTime,
                End = frame.HostTime,
                FrameCounts = new long[rig.Sensors.Length],
            });
            _writer.Write(frame);
        }
        finally
        {
            frame.Release();
        }
    }

    public IReadOnlyList<string> Finish()
    {
        _writer?.Finish();
        return _writer is null ? [] : [path];
    }

    public void Dispose()
    {
        _writer?.Dispose();
        File.Delete(path + ".part");
    }
}
