using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live;

/// <summary>Runs one driver on a thread of its own for as long as the capture lives: a lost device is waited for, nothing ends the loop but the stop.</summary>
public sealed class DriverLoop : IDisposable
{
    private readonly IFrameSink _sink;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly RetryDelay _delay = new();
    private readonly Thread _thread;
    private readonly StreamCounter _losses;
    private bool _disposed;
    private volatile string? _lastError;
    private long _lostAt;
    private volatile int _state = (int)DriverState.Idle;

    /// <summary>A loop that is not started yet; the driver stays the caller's.</summary>
    public DriverLoop(SensorDriver driver, IFrameSink sink, TimeProvider time)
    {
        Driver = driver;
        _sink = sink;
        _time = time;
        _losses = driver.Counters.Of("device_losses");
        _thread = new Thread(Run) { IsBackground = true, Name = $"sensor {driver.Name}" };
    }

    /// <summary>The driver.</summary>
    public SensorDriver Driver { get; }

    /// <summary>What the loop is doing.</summary>
    public DriverState State => (DriverState)_state;

    /// <summary>Why the device was lost the last time; null while it never was.</summary>
    public string? LastError => _lastError;

    /// <summary>How long ago that was; null while it never was.</summary>
    public TimeSpan? SinceLoss => _lastError is null ? null : _time.GetElapsedTime(Interlocked.Read(ref _lostAt));

    /// <summary>Called on the loop's thread when the device was lost, with the reason; the next try follows by itself.</summary>
    public Action<SensorDriver, Exception>? Lost { get; init; }

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Asks the loop to end; <see cref="Dispose"/> waits for it.</summary>
    public void RequestStop()
    {
        if (!_disposed)
        {
            _stop.Cancel();
        }
    }

    /// <summary>Ends the loop and waits until the device is closed.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _stop.Cancel();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _stop.Dispose();
        _disposed = true;
    }

    private void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            var started = _time.GetTimestamp();
            _state = (int)DriverState.Reading;
            try
            {
                Driver.Read(_sink, _stop.Token);
                if (!_stop.IsCancellationRequested)
                {
                    _state = (int)DriverState.Ended;
                    return;
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // A DeviceException is expected. Anything else is a bug in one driver, which must not cost the other sensors theirs.
                Interlocked.Exchange(ref _lostAt, _time.GetTimestamp());
                _lastError = fault is DeviceException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
                _losses.Add();
                _state = (int)DriverState.Waiting;
                Lost?.Invoke(Driver, fault);
                Wait(_delay.After(_time.GetElapsedTime(started)));
            }
        }

        _state = (int)DriverState.Stopped;
    }

    private void Wait(TimeSpan delay)
    {
        using var wake = new ManualResetEventSlim();
        using var timer = _time.CreateTimer(static wake => ((ManualResetEventSlim)wake!).Set(), wake, delay, Timeout.InfiniteTimeSpan);
        using var stopped = _stop.Token.Register(static wake => ((ManualResetEventSlim)wake!).Set(), wake);
        wake.Wait(CancellationToken.None);
    }
}
