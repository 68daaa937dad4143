namespace EdgeAgent.Uplink;

/// <summary>How long the uplink waits for others; each repeated wait is twice the one before, up to <see cref="LongestWait"/>.</summary>
public sealed record UplinkTimings
{
    /// <summary>For the answer to an init, stat or fin. Default 10 s.</summary>
    public TimeSpan AnswerWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For word on chunks that the broker has, before the back end is asked. Default 5 s.</summary>
    public TimeSpan StallWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After being told to wait, or that nobody listens. Default 30 s.</summary>
    public TimeSpan HoldWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After the broker's access rules refused us. Default 1 h.</summary>
    public TimeSpan ForbiddenWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>No wait but <see cref="ForbiddenWait"/> is longer. Default 10 min.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    internal TimeSpan Doubled(TimeSpan first, int times)
    {
        var wait = first * (1L << Math.Min(times, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>How long after subscribing the broker's retained campaigns are taken to be all here: what is missing then is withdrawn. Default 30 s.</summary>
    public TimeSpan CampaignsSettle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long campaigns must be quiet before the vehicle says what it made of them. Default 1 s.</summary>
    public TimeSpan CampaignsQuiet { get; init; } = TimeSpan.FromSeconds(1);
}
