using System.Globalization;
using System.Text;
using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Simulation;

/// <summary>A recording with somebody in it who was not there: LiDAR rays end on them where nothing nearer stopped them, and radars have their echoes.</summary>
/// <remarks>Cameras still show the street as it was, and rays that came back from nothing stay lost, since a recording does not say where they pointed.</remarks>
public sealed class InsertedDrive : IDriveSource
{
    private const double BelievableSeconds = 1;

    private readonly IDriveSource _source;
    private readonly IReadOnlyList<InsertedActor> _actors;
    private readonly long _seed;

    /// <summary>Puts actors into a drive, which it owns from now on.</summary>
    public InsertedDrive(IDriveSource source, IReadOnlyList<InsertedActor> actors, long seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(actors);
        (_source, _actors, _seed) = (source, actors, seed);
        var identity = string.Create(CultureInfo.InvariantCulture, $"{source.Info.Id}|{seed}|{string.Join('|', actors)}");
        Info = source.Info with
        {
            Id = ContentId.Create(source.Info.Start, Encoding.UTF8.GetBytes(identity)),
            Name = source.Info.Name + "-inserted",
        };
    }

    /// <inheritdoc/>
    public DriveInfo Info { get; }

    /// <summary>Points of LiDAR sweeps that now lie on somebody inserted.</summary>
    public long ReplacedPoints { get; private set; }

    /// <summary>Radar targets that were added.</summary>
    public long AddedTargets { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken)
    {
        (ReplacedPoints, AddedTargets) = (0, 0);
        var lidar = new InsertedEchoes();
        foreach (var frame in _source.ReadFrames(pool, cancellationToken))
        {
            var seconds = MeasuredAt(frame).SecondsSince(_source.Info.Start);
            switch (frame)
            {
                case LidarFrame sweep:
                    ReplacedPoints += lidar.Replace(sweep, _actors, seconds, Noise.Of(_seed, sweep.Sensor.Index, sweep.Sequence));
                    yield return sweep;
                    break;
                case RadarFrame scan:
                    var added = InsertedTargets.Add(pool, scan, _actors, seconds, Noise.Of(_seed, scan.Sensor.Index, scan.Sequence));
                    AddedTargets += added.Count - scan.Count;
                    if (!ReferenceEquals(added, scan))
                    {
                        scan.Release();
                    }

                    yield return added;
                    break;
                default:
                    yield return frame;
                    break;
            }
        }
    }

    // A sensor's clock tells when it measured, as long as it tells the time of day; the host's tells when the frame came.
    private static Instant MeasuredAt(Frame frame) =>
        frame.DeviceTime is { } device && Math.Abs(frame.HostTime.SecondsSince(device)) < BelievableSeconds ? device : frame.HostTime;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
