using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Clips;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Explain;

/// <summary><c>edgeagent explain</c>: why a clip was kept, ranks where it does, or is gone.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = ClipsCommand.IdArgument();
        var folder = ClipsCommand.StoreOption();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("explain", "Say why a clip was kept, where it ranks among those that wait, or why it is gone, in words and numbers.") { id, folder, json };
        command.SetAction((parsed, _) => ClipsCommand.WithStoreAsync(parsed.GetRequiredValue(folder), store =>
            Task.FromResult(Explain(store, parsed.GetRequiredValue(id), parsed.GetValue(json)))));
        return command.WithExamples("edgeagent explain 01KE1Q", "edgeagent explain 01KE1Q --store drive.replay/store --json");
    }

    private static int Explain(ClipStore store, string idOrPrefix, bool json)
    {
        var lookup = ClipLookup.Find(store, idOrPrefix);
        if (lookup is { Clip: null, Dropped: null })
        {
            return Report.Failure(lookup.ExitCode, lookup.Message);
        }

        var explanation = lookup.Clip is { } clip ? ClipExplaining.Of(clip, store) : ClipExplaining.Of(lookup.Dropped!, store);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(explanation, ExplainJson.Default.ClipExplanation));
        }
        else
        {
            Write(explanation);
        }

        return ExitCode.Done;
    }

    private static void Write(ClipExplanation explanation)
    {
        Console.Out.WriteLine($"Clip {explanation.Clip}: {explanation.Words}");
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{explanation.Priority}, {explanation.Trigger}; score {explanation.Score:0.00}, value {explanation.Value:0.####}, {explanation.SizeBytes:N0} bytes, value per MiB {explanation.ValuePerMebibyte:0.######}"));
        Section("What happened", explanation.Firings.Select(firing => firing.Words));
        Section("What was weighed", explanation.Reasons.Select(reason => reason.Words));
        if (explanation.Reasons.Count == 0)
        {
            Report.Note("nothing is known any more of how it was selected");
        }
    }

    private static void Section(string title, IEnumerable<string> sentences)
    {
        var lines = sentences.ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(title);
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"  {line}");
        }
    }
}
