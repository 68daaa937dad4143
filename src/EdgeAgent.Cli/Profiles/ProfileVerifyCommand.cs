using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile verify</c>.</summary>
internal static class ProfileVerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The profile or overlay." };
        var signature = new Option<FileInfo?>("--signature") { Description = "The signature's file; FILE.sig where left out.", HelpName = "FILE" };
        var trusted = new Option<DirectoryInfo?>("--trusted") { Description = "Folder of the trusted public keys (*.pem); /etc/edgeagent/trusted-keys where left out.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("verify", "Check that a trusted key signed what a profile comes to.") { file, signature, trusted, json };
        command.SetAction((parsed, _) => Task.FromResult(Verify(
            parsed.GetRequiredValue(file), parsed.GetValue(signature), parsed.GetValue(trusted)?.ToString() ?? new VehicleRoot("/").TrustedKeysFolder, parsed.GetValue(json))));
        return command.WithExamples("edgeagent profile verify hw-profiles/vehicles/van-042.yaml --trusted ./keys");
    }

    private static int Verify(FileInfo file, FileInfo? signatureFile, string trusted, bool json)
    {
        if (ProfileInput.Read(file, out var exitCode) is not { } reading)
        {
            return exitCode;
        }

        var signed = SignedProfile.Check(file, reading, signatureFile, trusted);
        if (json)
        {
            ProfileDocumentsJson.Print(new SignatureDocument(file.ToString(), reading.Sha256, signed.SignedBy is not null, signed.SignedBy, signed.Refusal));
        }
        else if (signed.SignedBy is not null)
        {
            Console.Out.WriteLine($"{file}: {reading.Profile!.Name} ({reading.Sha256}) signed by {signed.SignedBy}");
        }

        return signed.SignedBy is not null ? ExitCode.Done : Report.Failure(ExitCode.BadInput, $"{file}: {signed.Refusal}");
    }
}
