using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Sweeps as binary PCD files: one file for one sweep, <c>name.0000.pcd</c> and on for several.</summary>
/// <remarks>
/// Point Cloud Library, PCD 0.7. A point is packed little endian:
/// <code>
///   0 x  4 y  8 z  12 intensity (float32)   16 ring (uint16)   18 time_offset (uint32, nanoseconds from the sweep's first firing)
/// </code>
/// </remarks>
internal sealed class PcdOutput(string path, long? only) : IDecodeOutput
{
    private readonly List<string> _files = [];
    private long _sweeps;
    private long _others;

    public IRowSink? Rows => null;

    public IReadOnlyDictionary<string, long> RowsWritten { get; } = new Dictionary<string, long>();

    public IReadOnlyList<string> Notes =>
    [
        .. _others > 0 ? [$"{_others} frames of other sensors than LiDAR were left out"] : Array.Empty<string>(),
        .. only is { } wanted && _files.Count == 0 ? [$"there is no sweep {wanted}; the capture has {_sweeps}"] : Array.Empty<string>(),
    ];

    public void Deliver(Frame frame)
    {
        if (frame is not LidarFrame sweep)
        {
            _others++;
        }
        else if (only is null || only == _sweeps++)
        {
            Write(sweep);
        }

        frame.Release();
    }

    public IReadOnlyList<string> Finish() => _files;

    public void Dispose()
    {
    }

    private void Write(LidarFrame sweep)
    {
        if (_files is [var single])
        {
            _files[0] = Numbered(0);
            File.Move(single, _files[0], overwrite: true);
        }

        using var file = new OutputFile(_files.Count == 0 ? path : Numbered(_files.Count));
        file.Stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            # .PCD v0.7 - Point Cloud Data file format
            VERSION 0.7
            FIELDS x y z intensity ring time_offset
            SIZE 4 4 4 4 2 4
            TYPE F F F F U U
            COUNT 1 1 1 1 1 1
            WIDTH {sweep.Count}
            HEIGHT 1
            VIEWPOINT 0 0 0 1 0 0 0
            POINTS {sweep.Count}
            DATA binary

            """)));
        file.Stream.Write(Points(sweep));
        _files.Add(file.Finish());
    }

    private static ReadOnlySpan<byte> Points(LidarFrame sweep)
    {
        var points = new PcdPoint[sweep.Count];
        for (var index = 0; index < points.Length; index++)
        {
            points[index] = new(sweep.X[index], sweep.Y[index], sweep.Z[index], sweep.Intensity[index], sweep.Ring[index], sweep.TimeOffsetNanoseconds[index]);
        }

        return MemoryMarshal.AsBytes<PcdPoint>(points);
    }

    private string Numbered(int number) => Path.ChangeExtension(path, string.Create(CultureInfo.InvariantCulture, $"{number:0000}.pcd"));

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct PcdPoint(float X, float Y, float Z, float Intensity, ushort Ring, uint TimeOffset);
}
