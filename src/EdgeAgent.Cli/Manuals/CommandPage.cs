using System.CommandLine;
using System.CommandLine.Help;

namespace EdgeAgent.Cli.Manuals;

/// <summary>One verb of the command line, as shells and manuals need it.</summary>
/// <param name="Path">The words that lead to it, such as <c>edgeagent profile flash</c>.</param>
/// <param name="Command">The verb.</param>
internal sealed record CommandPage(string Path, Command Command)
{
    private const string Program = "edgeagent";

    /// <summary>What may follow the path: verbs, then options.</summary>
    public IEnumerable<string> Words => Verbs.Select(verb => verb.Name)
        .Concat(Options.SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith('-') && name != "-?"));

    /// <summary>The verbs below it that people see.</summary>
    public IEnumerable<Command> Verbs => Command.Subcommands.Where(verb => !verb.Hidden);

    /// <summary>Its own options; the help of the top serves all.</summary>
    public IEnumerable<Option> Options => Command.Options.Where(option => !option.Hidden && option is not HelpOption).Append(new HelpOption());

    /// <summary>Every verb, parents before children.</summary>
    public static IReadOnlyList<CommandPage> All(RootCommand root)
    {
        var pages = new List<CommandPage>();
        Add(pages, Program, root);
        return pages;
    }

    private static void Add(List<CommandPage> pages, string path, Command command)
    {
        var page = new CommandPage(path, command);
        pages.Add(page);
        foreach (var verb in page.Verbs)
        {
            Add(pages, $"{path} {verb.Name}", verb);
        }
    }
}
