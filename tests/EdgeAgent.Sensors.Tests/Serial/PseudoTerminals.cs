using System.Diagnostics;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Serial;

/// <summary>A pair of real pseudo-terminals, joined by socat: what is written to one end comes out at the other.</summary>
internal sealed class PseudoTerminals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ScratchFolder _folder = new();
    private Process? _socat;

    public PseudoTerminals() => Plug();

    /// <summary>The device's end.</summary>
    public string Device => _folder["device"];

    /// <summary>The agent's end, which keeps its name when it is plugged in again.</summary>
    public string Agent => _folder["agent"];

    public void Plug()
    {
        _socat = Process.Start(TestData.RequireProgram("socat", "socat"), [$"pty,raw,echo=0,link={Device}", $"pty,raw,echo=0,link={Agent}"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Device) && File.Exists(Agent), Patience), "socat made no terminals.");
    }

    /// <summary>Ends both terminals at once, as pulling the plug does.</summary>
    public void Unplug()
    {
        if (_socat is { } socat)
        {
            socat.Kill();
            socat.WaitForExit();
            socat.Dispose();
            _socat = null;
            File.Delete(Device);
            File.Delete(Agent);
        }
    }

    public void Dispose()
    {
        Unplug();
        _folder.Dispose();
    }
}
