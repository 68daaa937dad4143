namespace EdgeAgent.Triage;

/// <summary>One thread that repeats one piece of work beside its owner's, without allocation: begin, do other things, join.</summary>
internal sealed class SideThread : IDisposable
{
    private readonly SemaphoreSlim _begin = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly Action _work;
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private Exception? _failure;

    public SideThread(Action work)
    {
        _work = work;
        _thread = new(Loop) { IsBackground = true, Name = "EdgeAgent.Triage camera" };
        _thread.Start();
    }

    public void Begin() => _begin.Release();

    /// <summary>Waits for the work; what it threw is thrown here.</summary>
    public void Join()
    {
        _done.Wait();
        if (_failure is { } failure)
        {
            _failure = null;
            throw new InvalidOperationException("Triage's camera work failed.", failure);
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        _begin.Release();
        _thread.Join();
        _begin.Dispose();
        _done.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _begin.Wait();
            if (_isStopping)
            {
                return;
            }

            try
            {
                _work();
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to the thread that joins.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _failure = failure;
            }

            _done.Release();
        }
    }
}
