using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Benchmarks.Capture;

/// <summary>All frames of a drive in memory, so that what is measured afterwards holds nothing of the reader's.</summary>
internal sealed class PreReadDrive : IDisposable
{
    private const double LongestPauseSeconds = 1;

    private readonly List<Frame> _frames = [];

    public PreReadDrive(string path, SlabPool pool)
    {
        using var drive = DriveSources.Open(path);
        Info = drive.Info;
        _frames.AddRange(drive.ReadFrames(pool, CancellationToken.None));
    }

    public EdgeAgent.Model.DriveInfo Info { get; }

    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>The seconds in which sensors deliver: pauses between frames of more than a second are left out.</summary>
    public double DeliveringSeconds => _frames
        .Zip(_frames.Skip(1), (one, next) => next.HostTime.SecondsSince(one.HostTime))
        .Where(gap => gap <= LongestPauseSeconds)
        .Sum();

    public void Dispose() => _frames.ForEach(frame => frame.Release());
}
