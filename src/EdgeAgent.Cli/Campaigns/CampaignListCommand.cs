using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Campaigns;
using EdgeAgent.Cli.Clips;
using EdgeAgent.Cli.Terminal;
using Spectre.Console;

namespace EdgeAgent.Cli.Campaigns;

/// <summary><c>edgeagent campaign list</c>.</summary>
internal static class CampaignListCommand
{
    public static Command Create()
    {
        var folder = ClipsCommand.StoreOption();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List the campaigns that a store's vehicle knows, with what each has cost.") { folder, json };
        command.SetAction((parsed, _) => Task.FromResult(List(parsed.GetRequiredValue(folder), parsed.GetValue(json))));
        return command.WithExamples("edgeagent campaign list", "edgeagent campaign list --store ./store --json");
    }

    private static int List(DirectoryInfo folder, bool json)
    {
        if (!folder.Exists)
        {
            return Report.Failure(ExitCode.Unavailable, $"{folder}: there is no such folder");
        }

        var book = CampaignBook.Open(folder.FullName);
        if (book.Problem is { } problem)
        {
            return Report.Failure(ExitCode.BadInput, problem);
        }

        var now = TimeProvider.System.GetUtcNow();
        var campaigns = book.Entries.Select(entry => ListedCampaign.Of(entry, now)).ToArray();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new CampaignListDocument(folder.FullName, campaigns), CampaignDocumentsJson.Default.CampaignListDocument));
            return ExitCode.Done;
        }

        var table = new Table().AddColumns("Campaign", "State", "Until", "Clips", "Bytes", "Clips today", "Bytes today", "Signed by");
        foreach (var campaign in campaigns)
        {
            table.AddRow(
                Tables.Cell($"{campaign.Id}@{campaign.Version}"),
                campaign.State,
                campaign.Expiry.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
                Of(campaign.Clips, campaign.Caps.Clips),
                Of(campaign.Bytes, campaign.Caps.Bytes),
                Of(campaign.Today.Clips, campaign.Caps.ClipsPerDay),
                Of(campaign.Today.Bytes, campaign.Caps.BytesPerDay),
                Tables.Cell(campaign.SignedBy ?? ""));
        }

        Tables.Write(table);
        return ExitCode.Done;
    }

    private static string Of(long used, long? cap) => cap is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"{used:N0} of {most:N0}")
        : used.ToString("N0", CultureInfo.InvariantCulture);
}
