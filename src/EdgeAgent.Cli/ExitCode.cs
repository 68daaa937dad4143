namespace EdgeAgent.Cli;

/// <summary>What the shell gets; the same in every verb.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Tried and failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A file or value given to us is bad; nothing was applied.</summary>
    public const int BadInput = 3;

    /// <summary>Something it needs is not there: a file, a broker, a lock.</summary>
    public const int Unavailable = 4;
}
