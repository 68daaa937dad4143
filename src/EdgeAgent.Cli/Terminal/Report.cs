namespace EdgeAgent.Cli.Terminal;

/// <summary>What a verb says besides its result: to standard error, one line a message.</summary>
internal static class Report
{
    /// <summary>Says what failed, where, and what to do; hands back the exit code for the verb to return.</summary>
    public static int Failure(int exitCode, string message)
    {
        Console.Error.WriteLine($"edgeagent: {message}");
        return exitCode;
    }

    /// <summary>Says every problem found, then hands back the exit code.</summary>
    public static int Failures(int exitCode, IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            Console.Error.WriteLine($"edgeagent: {message}");
        }

        return exitCode;
    }

    /// <summary>Something worth knowing that stops nothing.</summary>
    public static void Note(string message) => Console.Error.WriteLine($"edgeagent: {message}");
}
