using Spectre.Console;

namespace EdgeAgent.Cli.Terminal;

/// <summary>Progress of long work on standard error: bars on a terminal, plain lines otherwise.</summary>
internal abstract class ProgressBoard
{
    /// <summary>Adds a line of work that counts up to <paramref name="total"/>.</summary>
    public abstract IProgressItem Add(string title, double total);

    /// <summary>Runs work that reports to a board.</summary>
    public static async Task<T> RunAsync<T>(Func<ProgressBoard, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new PlainProgressBoard(Console.Error, TimeProvider.System));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new BarProgressBoard(context)));
    }
}
