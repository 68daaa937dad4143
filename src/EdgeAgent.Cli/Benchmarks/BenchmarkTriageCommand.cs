using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary><c>edgeagent benchmark triage</c>: recall against bytes of the agent and of other ways to choose.</summary>
internal static class BenchmarkTriageCommand
{
    public static Command Create()
    {
        var options = new PoolOptions();
        var cachedOnly = new Option<bool>("--cached-only") { Description = "Make no recordings; measure with those that are there." };
        var anyBuild = new Option<bool>("--any-build") { Description = "Take recordings that other builds made too; the result names them." };
        var json = new Option<FileInfo?>("--json") { Description = "Where to write the result as JSON." }.RefusingDevices();
        var html = new Option<FileInfo?>("--html") { Description = "Where to write the page with the curves." }.RefusingDevices();
        var command = new Command("triage", "Measure which share of rare events is sent for how many bytes, against eight other ways to choose.") { cachedOnly, anyBuild, json, html };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (request, folder) = (options.RequestOf(parsed), options.FolderOf(parsed));
            var isAnyBuildGood = parsed.GetValue(anyBuild);
            if (!parsed.GetValue(cachedOnly))
            {
                await PoolWork.MakeAsync(request, folder, options.ThreadsOf(parsed), cancellationToken);
            }

            var result = await ProgressBoard.RunAsync(board => Task.Run(
                () =>
                {
                    var item = board.Add("selectors", 1);
                    return TriageBenchmark.Evaluate(request, folder, isAnyBuildGood, done => item.Done = done);
                },
                cancellationToken));
            return result is null
                ? Report.Failure(ExitCode.Unavailable, $"{folder} has too few recordings: it takes at least a mundane one and one with an event; run without --cached-only")
                : Write(result, parsed.GetValue(json), parsed.GetValue(html));
        });
        return command.WithExamples(
            "edgeagent benchmark triage --small --html triage.html",
            "edgeagent benchmark triage --minutes-mundane 1800 --snippets-per-class 140 --cache pool --json triage.json --html triage.html");
    }

    private static int Write(BenchmarkResult result, FileInfo? json, FileInfo? html)
    {
        if (json is not null)
        {
            File.WriteAllText(json.FullName, BenchmarkResultJson.Write(result));
        }

        if (html is not null)
        {
            using var page = File.CreateText(html.FullName);
            new BenchmarkPage(page).Write(result);
        }

        BenchmarkTables.Write(result);
        return ExitCode.Done;
    }
}
