using System.Diagnostics;

namespace EdgeAgent.SensorFeeds;

/// <summary>Sends what a device would send, over and over, when the device would send it; says how far behind it ever was.</summary>
public abstract class Feed : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private readonly TimeSpan _step;
    private long _start;
    private TimeSpan _held;
    private TimeSpan _longestDelay;
    private long _sent;

    /// <summary>A feed that sends together what falls due within a step, as USB adapters do it.</summary>
    protected Feed(string name, TimeSpan step)
    {
        Name = name;
        _step = step;
        _thread = new(Run) { IsBackground = true, Name = name };
    }

    /// <summary>What the device is called in reports.</summary>
    public string Name { get; }

    /// <summary>What the device sent so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>How late something was sent, at worst.</summary>
    public TimeSpan LongestDelay
    {
        get
        {
            lock (_gate)
            {
                return _longestDelay;
            }
        }
    }

    /// <summary>The device begins to send.</summary>
    public void Start()
    {
        _start = Stopwatch.GetTimestamp();
        _thread.Start();
    }

    /// <summary>The device is silent while something else happens, and goes on afterwards where it was.</summary>
    public void WhileSilent(Action action)
    {
        lock (_gate)
        {
            var began = Stopwatch.GetTimestamp();
            action();
            _held += Stopwatch.GetElapsedTime(began);
        }
    }

    /// <summary>The device stops.</summary>
    public virtual void Dispose()
    {
        _stop.Cancel();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends everything once, from <paramref name="from"/> on; returns when the next pass begins.</summary>
    protected abstract TimeSpan Pass(TimeSpan from);

    /// <summary>Waits until something is due and sends it; false where the feed ends. What was not taken is not counted.</summary>
    protected bool SendAt(TimeSpan due, Func<bool> send)
    {
        while (!_stop.IsCancellationRequested)
        {
            TimeSpan left;
            lock (_gate)
            {
                left = due + _held - Stopwatch.GetElapsedTime(_start);
                if (left <= TimeSpan.Zero)
                {
                    _longestDelay = TimeSpan.FromTicks(Math.Max(_longestDelay.Ticks, -left.Ticks));
                    Interlocked.Add(ref _sent, send() ? 1 : 0);
                    return true;
                }
            }

            _stop.Token.WaitHandle.WaitOne(left < _step ? _step : left);
        }

        return false;
    }

    private void Run()
    {
        var from = TimeSpan.Zero;
        while (!_stop.IsCancellationRequested)
        {
            from = Pass(from);
        }
    }
}
