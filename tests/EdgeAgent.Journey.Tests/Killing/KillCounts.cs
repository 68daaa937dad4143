using System.Globalization;

namespace EdgeAgent.Journey.Tests;

/// <summary>How often to kill: <c>EDGEAGENT_KILLS=AGENT/INGEST/BROKER</c>, such as 200/200/50.</summary>
internal sealed record KillCounts(int Agent, int Ingest, int Broker)
{
    private const string Variable = "EDGEAGENT_KILLS";

    private static readonly KillCounts Short = new(8, 8, 3);

    public static KillCounts Wanted { get; } = Read(Environment.GetEnvironmentVariable(Variable));

    private static KillCounts Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Short;
        }

        var counts = text.Split('/').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1).ToArray();
        return counts is [>= 0, >= 0, >= 0]
            ? new(counts[0], counts[1], counts[2])
            : throw new FormatException($"{Variable}={text}: not AGENT/INGEST/BROKER, such as 200/200/50");
    }
}
