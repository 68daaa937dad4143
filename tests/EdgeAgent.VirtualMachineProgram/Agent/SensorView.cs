using System.Text.Json;

namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>What a running agent says of one sensor in its health file.</summary>
internal sealed record SensorView(string State, long Frames, long QueueDrops, IReadOnlyDictionary<string, long> Counters)
{
    public bool IsDelivering => State == "delivering";

    public long Count(string counter) => Counters.GetValueOrDefault(counter);

    /// <summary>All sensors by id; none where the file is not there yet.</summary>
    public static Dictionary<string, SensorView> ReadAll(string path)
    {
        try
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(path));
            return report.RootElement.GetProperty("sensors").EnumerateArray().ToDictionary(sensor => sensor.GetProperty("sensor").GetString()!, Read);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static SensorView Read(JsonElement sensor) => new(
        sensor.GetProperty("state").GetString()!,
        sensor.GetProperty("frames").GetInt64(),
        sensor.GetProperty("queueDrops").GetInt64(),
        sensor.GetProperty("counters").EnumerateObject().ToDictionary(counter => counter.Name, counter => counter.Value.GetInt64()));
}
