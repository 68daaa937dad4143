using System.CommandLine;
using System.Security.Cryptography;
using EdgeAgent.Campaigns;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;
using EdgeAgent.Profiles.Signatures;
using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Cli.Campaigns;

/// <summary><c>edgeagent campaign sign</c>.</summary>
internal static class CampaignSignCommand
{
    private const string Suffix = ".campaign";

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The campaign, YAML or JSON." };
        var key = new Option<FileInfo>("--key") { Description = "PEM file of the private key, on the curve P-256.", Required = true, HelpName = "FILE" };
        var profile = new Option<FileInfo?>("--profile") { Description = "A profile whose vehicle's signals the condition is checked against.", HelpName = "FILE" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The signed campaign's file; FILE.campaign where left out.", HelpName = "FILE" }.RefusingDevices();
        var command = new Command("sign", "Check a campaign and sign it (flattened JWS, ES256).") { file, key, profile, output };
        command.SetAction((parsed, _) => Task.FromResult(Sign(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.GetValue(profile), parsed.GetValue(output))));
        return command.WithExamples("edgeagent campaign sign harsh.yaml --key release.key --profile hw-profiles/delivery-van.yaml -o harsh.campaign");
    }

    private static int Sign(FileInfo file, FileInfo keyFile, FileInfo? profileFile, FileInfo? output)
    {
        if (!TryReadSignals(profileFile, out var signals, out var exitCode)
            || CampaignInput.Read(file, signals, out _, out exitCode) is not { Campaign: { } campaign } reading)
        {
            return exitCode;
        }

        exitCode = InputFile.Check(keyFile);
        if (exitCode != ExitCode.Done)
        {
            return exitCode;
        }

        try
        {
            using var key = SigningKeys.ReadPrivate(File.ReadAllText(keyFile.FullName));
            var path = output?.ToString() ?? file + Suffix;
            File.WriteAllBytes(path, SignedCampaign.Sign(reading.Canonical, key).ToBytes());
            Report.Note($"{path}: {campaign} signed with key {SigningKeys.IdOf(key)}");
            return ExitCode.Done;
        }
        catch (CryptographicException fault)
        {
            return Report.Failure(ExitCode.BadInput, $"{keyFile}: {fault.Message}");
        }
    }

    private static bool TryReadSignals(FileInfo? file, out SceneSignals? signals, out int exitCode)
    {
        (signals, exitCode) = (null, ExitCode.Done);
        if (file is null)
        {
            return true;
        }

        exitCode = InputFile.Check(file);
        if (exitCode != ExitCode.Done)
        {
            return false;
        }

        var reading = ProfileReader.Read(file.FullName);
        if (reading.Profile is not { } profile)
        {
            exitCode = Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
            return false;
        }

        signals = SceneSignals.Of(new(profile.Sensors.Select(sensor => sensor.ToDescriptor())), profile.Triage);
        return true;
    }
}
