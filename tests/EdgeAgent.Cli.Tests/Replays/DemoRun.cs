using System.Text.Json.Nodes;

namespace EdgeAgent.Cli.Tests.Replays;

/// <summary>The demo, run once as a process into a folder of its own.</summary>
public sealed class DemoRun : IDisposable
{
    public DemoRun()
    {
        (ExitCode, var output, Error) = EdgeAgentProgram.Run("demo", "--output", Folder.Path, "--json");
        Result = ExitCode == 0 ? JsonNode.Parse(output)! : new JsonObject();
    }

    public ScratchFolder Folder { get; } = new();

    public int ExitCode { get; }

    public string Error { get; }

    public JsonNode Result { get; }

    public IEnumerable<JsonNode> Events => Result["events"]?.AsArray().Select(entry => entry!) ?? [];

    /// <summary>The file that the back end assembled of an event's clip.</summary>
    public string InboxFileOf(JsonNode entry) => Path.Combine(Folder["inbox"], "demo", "synthetic-01", $"{entry["clipId"]}.mcap");

    public void Dispose() => Folder.Dispose();
}
