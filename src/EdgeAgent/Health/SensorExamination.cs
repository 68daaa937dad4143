using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Health;

/// <summary>Looks at all sensors of a source for a while: live ones as long as asked, of a recording as much as asked.</summary>
public static class SensorExamination
{
    /// <summary>Looks; the source stays the caller's.</summary>
    /// <param name="source">Devices or a recording.</param>
    /// <param name="rig">Its sensors with what is expected of them; indexes are the source's.</param>
    /// <param name="look">How long, or of a recording how much.</param>
    /// <param name="pool">The memory of frames.</param>
    /// <param name="cancellationToken">Stops early.</param>
    public static IReadOnlyList<SensorObservation> Run(IDriveSource source, SensorRig rig, TimeSpan look, SlabPool pool, CancellationToken cancellationToken)
    {
        var watch = new SensorWatch(rig, views: true);
        if (source is not LiveDriveSource live)
        {
            return Recorded(source, look, pool, watch, cancellationToken);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(look);
        try
        {
            foreach (var frame in source.ReadFrames(pool, over.Token))
            {
                watch.Observe(frame);
                frame.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The look is over.
        }

        return watch.Observations(live.Health(), Instant.From(TimeProvider.System.GetUtcNow()));
    }

    private static IReadOnlyList<SensorObservation> Recorded(IDriveSource source, TimeSpan look, SlabPool pool, SensorWatch watch, CancellationToken cancellationToken)
    {
        var end = source.Info.Start + look;
        foreach (var frame in source.ReadFrames(pool, cancellationToken))
        {
            var isOver = frame.HostTime > end;
            if (!isOver)
            {
                watch.Observe(frame);
            }

            frame.Release();
            if (isOver)
            {
                break;
            }
        }

        return watch.Observations([]);
    }
}
