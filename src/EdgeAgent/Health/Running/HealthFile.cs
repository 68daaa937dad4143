using System.Text.Json;

namespace EdgeAgent.Health;

/// <summary>The file by which a running agent shows its sensors to the doctor: devices cannot be opened twice.</summary>
public static class HealthFile
{
    private const string Name = "health.json";

    /// <summary>The folder that systemd makes for the service (RuntimeDirectory=edgeagent).</summary>
    private const string ServiceFolder = "/run/edgeagent";

    /// <summary>An agent writes every second; one that has not for so long is gone.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Where this agent writes: in the folder that systemd gives it; null where it was started by hand.</summary>
    public static string? OwnPath => Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY") is { Length: > 0 } folders
        ? Path.Combine(folders.Split(':')[0], Name)
        : null;

    /// <summary>Where the doctor looks for the service's file.</summary>
    public static string ServicePath => OwnPath ?? Path.Combine(ServiceFolder, Name);

    /// <summary>Writes it whole or not at all; false where the folder does not take it.</summary>
    public static bool TryWrite(string path, HealthReport report)
    {
        try
        {
            var unfinished = path + ".new";
            File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(report, HealthReportJson.Default.HealthReport));
            File.Move(unfinished, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What the running agent says; null where none runs.</summary>
    public static HealthReport? Read(string path, DateTimeOffset now)
    {
        try
        {
            return now - new FileInfo(path).LastWriteTimeUtc <= Fresh
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), HealthReportJson.Default.HealthReport)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
