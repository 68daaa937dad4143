using System.Collections.Concurrent;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.VirtualMachineProgram;

/// <summary>A driver at work on a thread of its own, opened again after each loss, as the agent does it.</summary>
internal sealed class LiveDriver : IFrameSink, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly SensorDriver _driver;
    private readonly Action<Frame>? _whenDelivered;
    private readonly Thread _thread;

    public LiveDriver(SensorDriver driver, Action<Frame>? whenDelivered = null)
    {
        _driver = driver;
        _whenDelivered = whenDelivered;
        _thread = new(Run) { IsBackground = true, Name = driver.Name };
        _thread.Start();
    }

    public ConcurrentQueue<Frame> Frames { get; } = new();

    /// <summary>Why the device was lost, each time.</summary>
    public ConcurrentQueue<string> Losses { get; } = new();

    public long this[string counter] => _driver.Counters.Snapshot().GetValueOrDefault(counter);

    /// <summary>Waits until something is so; an exception after 20 s.</summary>
    public void Await(string what, Func<bool> isSo)
    {
        if (!SpinWait.SpinUntil(isSo, Patience))
        {
            var counters = string.Join(' ', _driver.Counters.Snapshot().Select(pair => $"{pair.Key}={pair.Value}"));
            throw new TimeoutException($"{what}: not within {Patience.TotalSeconds} s; {Frames.Count} frames, counters {counters}, losses {string.Join(" | ", Losses)}");
        }
    }

    /// <summary>Waits until nothing has come for a while.</summary>
    public void AwaitQuiet() => Await("quiet", () =>
    {
        var frames = Frames.Count;
        return !SpinWait.SpinUntil(() => Frames.Count > frames, 400);
    });

    public void Deliver(Frame frame)
    {
        _whenDelivered?.Invoke(frame);
        Frames.Enqueue(frame);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join(Patience);
        foreach (var frame in Frames)
        {
            frame.Release();
        }

        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _driver.Read(this, _stop.Token);
            }
            catch (DeviceException exception)
            {
                if (Losses.IsEmpty || Losses.Last() != exception.Message)
                {
                    Losses.Enqueue(exception.Message);
                }

                _stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200));
            }
        }
    }
}
