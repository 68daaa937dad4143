using System.CommandLine;
using System.Text.Json;
using EdgeAgent.Cli.Profiles;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles.Signatures;

namespace EdgeAgent.Cli.Campaigns;

/// <summary><c>edgeagent campaign verify</c>.</summary>
internal static class CampaignVerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The signed campaign." };
        var trusted = new Option<DirectoryInfo?>("--trusted") { Description = "Folder of the trusted public keys (*.pem); /etc/edgeagent/trusted-keys where left out.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("verify", "Check that a trusted key signed a campaign, and that the campaign is good.") { file, trusted, json };
        command.SetAction((parsed, _) => Task.FromResult(Verify(
            parsed.GetRequiredValue(file), parsed.GetValue(trusted)?.ToString() ?? new VehicleRoot("/").TrustedKeysFolder, parsed.GetValue(json))));
        return command.WithExamples("edgeagent campaign verify harsh.campaign --trusted ./keys");
    }

    private static int Verify(FileInfo file, string trusted, bool json)
    {
        if (CampaignInput.Read(file, null, out var signed, out var exitCode) is not { Campaign: { } campaign })
        {
            return exitCode;
        }

        using var keys = TrustedKeys.Load(trusted);
        string? refusal = "it is not signed";
        var signedBy = signed?.Verify(keys, out refusal)?.SignedBy;
        if (json)
        {
            var document = new CampaignVerifyDocument(file.ToString(), campaign.Id, campaign.Version, signedBy is not null, signedBy, refusal);
            Console.Out.WriteLine(JsonSerializer.Serialize(document, CampaignDocumentsJson.Default.CampaignVerifyDocument));
        }
        else if (signedBy is not null)
        {
            Console.Out.WriteLine($"{file}: {campaign} signed by {signedBy}");
        }

        return signedBy is not null ? ExitCode.Done : Report.Failures(ExitCode.BadInput, [$"{file}: {refusal}", .. keys.Problems]);
    }
}
