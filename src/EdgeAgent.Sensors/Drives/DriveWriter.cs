using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Drives;

/// <summary>Writes a drive as one MCAP file of ROS 2 messages that any ROS tool opens; the same frames give the same bytes.</summary>
/// <remarks>An unfinished drive has the extension <c>.part</c> until <see cref="Finish"/>.</remarks>
public sealed class DriveWriter : IDisposable
{
    internal const string UnfinishedExtension = ".part";

    private readonly string? _path;
    private readonly McapWriter _mcap;
    private readonly FrameRecorder _recorder;
    private readonly long[] _frameCounts;
    private DriveInfo _info;
    private Instant _start;
    private Instant _end;
    private bool _finished;

    /// <summary>Starts a drive at a path; the file appears there when it is finished.</summary>
    public DriveWriter(string path, DriveInfo info)
        : this(new FileStream(path + UnfinishedExtension, FileMode.Create, FileAccess.Write, FileShare.Read, 1), info, leaveOpen: false) => _path = path;

    /// <summary>Starts a drive on a stream.</summary>
    public DriveWriter(Stream stream, DriveInfo info, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        _start = info.Start;
        _end = info.End;
        _frameCounts = new long[info.Rig.Sensors.Length];
        _mcap = new McapWriter(stream, new McapWriterOptions { Profile = "ros2", Compression = McapCompression.Zstd }, leaveOpen);
        _recorder = new(_mcap, info.Rig, FrameStamp.DeviceTime);
        WriteRecord();
        _recorder.WriteStatics(info.Start);
    }

    /// <summary>Frames written so far.</summary>
    public long FramesWritten { get; private set; }

    /// <summary>Writes a frame of the drive's rig; the caller keeps it.</summary>
    public void Write(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _recorder.Write(frame);
        _frameCounts[frame.Sensor.Index]++;
        _start = FramesWritten == 0 ? frame.HostTime : Instant.Min(_start, frame.HostTime);
        _end = FramesWritten == 0 ? frame.HostTime : Instant.Max(_end, frame.HostTime);
        FramesWritten++;
    }

    /// <summary>Ends the drive with what it turned out to hold; <paramref name="issues"/> replaces the faults known at the start.</summary>
    public DriveInfo Finish(IReadOnlyList<DriveIssue>? issues = null)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        _info = _info with { Start = _start, End = _end, FrameCounts = [.. _frameCounts], Issues = issues ?? _info.Issues };
        WriteRecord();
        _mcap.Finish();
        _mcap.Dispose();
        _finished = true;
        if (_path is not null)
        {
            File.Move(_path + UnfinishedExtension, _path, overwrite: true);
        }

        return _info;
    }

    /// <summary>Closes the file; one that was not finished keeps its <c>.part</c> name and can still be read.</summary>
    public void Dispose()
    {
        if (!_finished)
        {
            _finished = true;
            _mcap.Dispose();
        }
    }

    private void WriteRecord() =>
        _mcap.WriteMetadata(DriveRecord.MetadataName, new Dictionary<string, string> { [DriveRecord.JsonKey] = DriveRecord.Of(_info).ToJson() });
}
