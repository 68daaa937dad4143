using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Campaigns;

/// <summary><c>edgeagent campaign</c>: what a back end asks a fleet to look for.</summary>
internal static class CampaignCommand
{
    public static Command Create() => new Command("campaign", "Campaigns: sign, verify and list them, and try them on old drives before a fleet has them.")
    {
        CampaignTryCommand.Create(),
        CampaignSignCommand.Create(),
        CampaignVerifyCommand.Create(),
        CampaignListCommand.Create(),
    }.WithExamples(
        "edgeagent campaign try harsh.yaml drive.mcap",
        "edgeagent campaign sign harsh.yaml --key release.key -o harsh.campaign",
        "mosquitto_pub -h broker -r -q 1 -t ea1/vans/campaign/harsh -f harsh.campaign");
}
