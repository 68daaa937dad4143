using Spectre.Console;

namespace EdgeAgent.Cli.Terminal;

/// <summary>Tables on standard output.</summary>
internal static class Tables
{
    private const int PipeWidth = 400;

    /// <summary>Writes a table; into a pipe each row stays on one line.</summary>
    public static void Write(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PipeWidth;
        }

        console.Write(table.Border(Console.IsOutputRedirected ? TableBorder.None : TableBorder.Rounded));
    }

    /// <summary>A cell whose text is shown as it is.</summary>
    public static string Cell(string text) => Markup.Escape(text);
}
