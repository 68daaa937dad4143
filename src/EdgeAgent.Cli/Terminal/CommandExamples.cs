using System.CommandLine;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Cli.Terminal;

/// <summary>The examples that <c>--help</c> prints below a verb's options.</summary>
internal static class CommandExamples
{
    private static readonly ConditionalWeakTable<Command, string[]> Known = [];

    /// <summary>Gives a verb its examples, each a whole command line.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        Known.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>The examples of a verb; empty where it has none.</summary>
    public static IReadOnlyList<string> Of(Command command) => Known.TryGetValue(command, out var examples) ? examples : [];
}
