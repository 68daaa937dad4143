using System.Diagnostics;

namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>The agent while it runs: what it has said, what its health file says, and the signals that it is sent.</summary>
internal sealed class RunningAgent : IDisposable
{
    /// <summary>On a host whose processors are shared by many, the agent's code alone takes a minute to be compiled in here.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Health is written once a second; what is the same for so long has settled.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2.5);

    private const int LinesShown = 40;

    private readonly Process _process;
    private readonly string _healthFile;
    private readonly List<string> _said = [];

    public RunningAgent(string program, string profile, string store, string runtimeFolder)
    {
        Directory.CreateDirectory(runtimeFolder);
        _healthFile = Path.Combine(runtimeFolder, "health.json");
        var start = new ProcessStartInfo(Environment.ProcessPath!, [program, "run", "--profile", profile, "--store", store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["RUNTIME_DIRECTORY"] = runtimeFolder, ["DOTNET_TieredPGO"] = "0" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The lines that it has said so far.</summary>
    public string[] Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>How its sensors do, at most a second ago.</summary>
    public Dictionary<string, SensorView> Health() => SensorView.ReadAll(_healthFile);

    /// <summary>The first line that contains a text; what was said instead where none does.</summary>
    public string LineWith(string text) => Said.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) ?? $"(never said: {text})";

    /// <summary>Waits until its health is so; an exception, with what it said last, when it has ended or takes too long.</summary>
    public void Await(string what, Func<Dictionary<string, SensorView>, bool> isSo) => Until(what, () => isSo(Health()));

    /// <summary>Waits until it has said so many lines with a text.</summary>
    public void AwaitLines(string text, int count) => Until($"'{text}' {count} times", () => Said.Count(line => line.Contains(text, StringComparison.Ordinal)) >= count);

    /// <summary>Waits until a number taken from its health has been the same for some seconds, and returns it.</summary>
    public long AwaitSettled(string what, Func<Dictionary<string, SensorView>, long> number)
    {
        var (value, since) = (long.MinValue, 0L);
        Until(what, () =>
        {
            var now = number(Health());
            if (now != value)
            {
                (value, since) = (now, Stopwatch.GetTimestamp());
            }

            return Stopwatch.GetElapsedTime(since) > Settled;
        });
        return value;
    }

    /// <summary>SIGUSR1: the driver's button.</summary>
    public void AskForClip() => Shell.Run($"kill -USR1 {_process.Id}");

    /// <summary>Does something between SIGSTOP and SIGCONT: an agent that gets no processor for a while, at a moment of our choice.</summary>
    public T WhileStopped<T>(Func<T> what)
    {
        Shell.Run($"kill -STOP {_process.Id}");
        try
        {
            return what();
        }
        finally
        {
            Shell.Run($"kill -CONT {_process.Id}");
        }
    }

    /// <summary>SIGTERM, as systemd sends it; the exit code.</summary>
    public int Terminate()
    {
        Shell.Run($"kill -TERM {_process.Id}");
        if (!_process.WaitForExit(Patience))
        {
            throw Failure("its end after SIGTERM");
        }

        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Until(string what, Func<bool> isSo)
    {
        var start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw Failure(what);
            }

            _process.WaitForExit(BetweenLooks);
        }
    }

    private TimeoutException Failure(string what)
    {
        var health = string.Join(' ', Health().Select(sensor => $"{sensor.Key}:{sensor.Value.State}:{sensor.Value.Frames}"));
        var end = _process.HasExited ? $"it ended with {_process.ExitCode}" : $"not within {Patience.TotalSeconds} s";
        return new($"{what}: {end}; {health}\n{string.Join('\n', Said.TakeLast(LinesShown))}");
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lock (_said)
            {
                _said.Add(line);
                Console.WriteLine(line);
            }
        }
    }
}
