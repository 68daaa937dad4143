using System.CommandLine;
using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary>The options that say which pool, where it is kept and how many threads make it.</summary>
internal sealed class PoolOptions
{
    private const double MostMinutes = 100_000;
    private const int MostSnippets = 10_000;
    private const int MostThreads = 256;

    private readonly Option<bool> _small = new("--small") { Description = "A pool of minutes instead of days: for a first look." };
    private readonly Option<double?> _mundane = new("--minutes-mundane") { Description = "Minutes of ordinary driving to find events among; a quarter as much again sets the fleet's prior." };
    private readonly Option<int?> _snippets = new("--snippets-per-class") { Description = "Minutes with an event, for each class of events." };
    private readonly Option<long> _seed = new("--seed") { Description = "The seed; the same seed and sizes give the same pool.", DefaultValueFactory = _ => 1 };
    private readonly Option<DirectoryInfo> _cache = new("--cache") { Description = "Where recordings are kept, so that a run can be stopped and resumed.", DefaultValueFactory = _ => new("benchmark-pool") };
    private readonly Option<int> _threads = new("--threads") { Description = "How many recordings are made at once.", DefaultValueFactory = _ => Environment.ProcessorCount };

    public void AddTo(Command command)
    {
        Bound(_mundane, MostMinutes);
        Bound(_snippets, MostSnippets);
        Bound(_threads, MostThreads);
        command.Add(_small);
        command.Add(_mundane);
        command.Add(_snippets);
        command.Add(_seed);
        command.Add(_cache);
        command.Add(_threads);
    }

    public PoolRequest RequestOf(ParseResult parsed)
    {
        var request = (parsed.GetValue(_small) ? PoolRequest.Small : new()) with { Seed = parsed.GetValue(_seed) };
        if (parsed.GetValue(_mundane) is { } minutes)
        {
            request = request with { MinutesMundane = minutes, MinutesCalibration = minutes / 4 };
        }

        return parsed.GetValue(_snippets) is { } snippets
            ? request with { SnippetsPerClass = snippets, HeldOutPerClass = snippets / 4, BarePerClass = snippets / 4 }
            : request;
    }

    public string FolderOf(ParseResult parsed) => parsed.GetValue(_cache)!.FullName;

    public int ThreadsOf(ParseResult parsed) => parsed.GetValue(_threads);

    private static void Bound<T>(Option<T> option, double most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is IConvertible value && !(value.ToDouble(null) is var number && number >= 1 && number <= most))
        {
            result.AddError($"{option.Name} is 1 to {most}");
        }
    });
}
