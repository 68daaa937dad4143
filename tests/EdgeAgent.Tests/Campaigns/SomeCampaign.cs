using System.Text;
using EdgeAgent.Campaigns;

namespace EdgeAgent.Tests.Campaigns;

/// <summary>Campaigns for tests that care for one part of them.</summary>
internal static class SomeCampaign
{
    public static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Campaign Of(string id = "harsh", int version = 1, string when = "ego.accel_x < -4 m/s²") => new()
    {
        Schema = Campaign.CurrentSchema,
        Id = id,
        Version = version,
        When = when,
        Start = Start,
        Expiry = Start.AddYears(10),
    };

    /// <summary>The same as people write it.</summary>
    public static string Yaml(string id = "harsh", int version = 1, string more = "") => $"""
        schema: edgeagent.campaign/1
        id: {id}
        version: {version}
        when: ego.accel_x < -4 m/s²
        start: 2023-01-01T00:00:00Z
        expiry: 2033-01-01T00:00:00Z
        {more}
        """;

    public static CampaignReading Read(string yaml) => CampaignReader.Parse("campaign.yaml", Encoding.UTF8.GetBytes(yaml));
}
