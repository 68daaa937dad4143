using System.Diagnostics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Live;

/// <summary>Keeps what it gets; tests wait for it without a clock.</summary>
internal sealed class CollectingSink : IFrameSink
{
    private readonly object _gate = new();
    private readonly List<Frame> _frames = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _frames.Count;
            }
        }
    }

    public IReadOnlyList<Frame> Frames
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames];
            }
        }
    }

    public void Deliver(Frame frame)
    {
        lock (_gate)
        {
            _frames.Add(frame);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until so many frames are there; false after ten seconds.</summary>
    public bool WaitFor(int count)
    {
        var started = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (_frames.Count < count)
            {
                if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(10))
                {
                    return false;
                }

                Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
            }
        }

        return true;
    }
}
