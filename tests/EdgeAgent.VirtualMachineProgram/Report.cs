using System.Diagnostics;
using System.Globalization;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.VirtualMachineProgram;

/// <summary>What one scenario saw, as one line for the console; values are percent-encoded.</summary>
internal sealed class Report(string name)
{
    private readonly List<string> _fields = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    public void Add(string key, string value) => _fields.Add($"{key}={Uri.EscapeDataString(value)}");

    public void Add(string key, long value) => _fields.Add($"{key}={value.ToString(CultureInfo.InvariantCulture)}");

    public void Add(StreamCounters counters)
    {
        foreach (var (key, value) in counters.Snapshot())
        {
            Add(key, value);
        }
    }

    public void Print()
    {
        Add("milliseconds", (long)Stopwatch.GetElapsedTime(_start).TotalMilliseconds);
        Console.WriteLine($"@ {name} {string.Join(' ', _fields)}");
    }
}
