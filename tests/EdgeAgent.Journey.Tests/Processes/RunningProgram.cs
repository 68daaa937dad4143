using System.Diagnostics;
using System.Threading.Channels;

namespace EdgeAgent.Journey.Tests;

/// <summary>A real process and the last of what it says; it is gone when this is disposed, whatever the test does.</summary>
internal sealed class RunningProgram : IDisposable
{
    private const int LinesKept = 60;

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();
    private readonly Channel<string> _news = Channel.CreateBounded<string>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });

    private RunningProgram(Process process) => _process = process;

    public static RunningProgram Start(string program, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
        };
        var running = new RunningProgram(process);
        process.OutputDataReceived += (_, news) => running.Take(news.Data);
        process.ErrorDataReceived += (_, news) => running.Take(news.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    /// <summary>The built agent, run as a person runs it.</summary>
    public static RunningProgram StartEdgeAgent(params string[] arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "edgeagent.dll"), .. arguments]);

    public int ExitCode => _process.ExitCode;

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits, and says whether it ended by itself meanwhile.</summary>
    public bool EndsWithin(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Waits for it to say something; false where it ends without.</summary>
    public async Task<bool> SaysAsync(string text, TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost, TimeProvider.System);
        var ended = _process.WaitForExitAsync(limit.Token);
        while (true)
        {
            while (_news.Reader.TryRead(out var line))
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            if (ended.IsCompleted)
            {
                return false;
            }

            await Task.WhenAny(_news.Reader.WaitToReadAsync(limit.Token).AsTask(), ended);
        }
    }

    /// <summary>As <c>kill -9</c>; returns when the process is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>The last of what it said, for a failure's message.</summary>
    public string LastWords()
    {
        lock (_lastLines)
        {
            return string.Join('\n', _lastLines);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }
        }

        _news.Writer.TryWrite(line);
    }
}
