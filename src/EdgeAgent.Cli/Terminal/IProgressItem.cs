namespace EdgeAgent.Cli.Terminal;

/// <summary>One line of work on a <see cref="ProgressBoard"/>.</summary>
internal interface IProgressItem
{
    /// <summary>How much the line counts up to; may change while it runs.</summary>
    double Total { get; set; }

    /// <summary>How much is done now.</summary>
    double Done { get; set; }

    /// <summary>Changes the line's text.</summary>
    void Describe(string title);
}
