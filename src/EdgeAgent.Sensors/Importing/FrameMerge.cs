using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Importing;

/// <summary>Merges streams of frames, each in host-time order, into one; of equal times the earlier stream goes first.</summary>
internal static class FrameMerge
{
    public static IEnumerable<Frame> ByHostTime(params IEnumerable<Frame>[] streams)
    {
        var readers = streams.Select(stream => stream.GetEnumerator()).ToArray();
        var waiting = new PriorityQueue<int, (long Time, int Stream)>();
        try
        {
            for (var stream = 0; stream < readers.Length; stream++)
            {
                Advance(stream);
            }

            while (waiting.TryDequeue(out var next, out _))
            {
                var frame = readers[next].Current;
                Advance(next);
                yield return frame;
            }
        }
        finally
        {
            // Whoever stops early owns what it was given; what still waits here is ours.
            while (waiting.TryDequeue(out var next, out _))
            {
                readers[next].Current.Release();
            }

            foreach (var reader in readers)
            {
                reader.Dispose();
            }
        }

        void Advance(int stream)
        {
            if (readers[stream].MoveNext())
            {
                waiting.Enqueue(stream, (readers[stream].Current.HostTime.UnixNanoseconds, stream));
            }
        }
    }

    /// <summary>The frames of a stream until it is cancelled, which throws.</summary>
    public static IEnumerable<Frame> Until(IEnumerable<Frame> frames, CancellationToken cancellationToken)
    {
        using var reader = frames.GetEnumerator();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!reader.MoveNext())
            {
                yield break;
            }

            yield return reader.Current;
        }
    }
}
