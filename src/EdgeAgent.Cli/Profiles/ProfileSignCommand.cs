using System.CommandLine;
using System.Security.Cryptography;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles.Signatures;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile sign</c>.</summary>
internal static class ProfileSignCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The profile or overlay." };
        var key = new Option<FileInfo>("--key") { Description = "PEM file of the private key, on the curve P-256.", Required = true, HelpName = "FILE" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The signature's file; FILE.sig where left out.", HelpName = "FILE" }.RefusingDevices();
        var command = new Command("sign", "Sign what a profile comes to with all that it extends and uses (ECDSA P-256, SHA-256).") { file, key, output };
        command.SetAction((parsed, _) => Task.FromResult(Sign(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.GetValue(output))));
        return command.WithExamples(
            "openssl ecparam -name prime256v1 -genkey -noout -out release.key && openssl ec -in release.key -pubout -out release.pem",
            "edgeagent profile sign hw-profiles/vehicles/van-042.yaml --key release.key");
    }

    private static int Sign(FileInfo file, FileInfo keyFile, FileInfo? output)
    {
        if (ProfileInput.Read(file, out var exitCode) is not { } reading)
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
            var signature = ProfileSignature.Sign(reading, key);
            var path = output?.ToString() ?? file + ProfileSignature.FileSuffix;
            File.WriteAllBytes(path, signature.ToBytes());
            Report.Note($"{path}: {reading.Profile!.Name} ({reading.Sha256}) signed with key {signature.Key}");
            return ExitCode.Done;
        }
        catch (CryptographicException fault)
        {
            return Report.Failure(ExitCode.BadInput, $"{keyFile}: {fault.Message}");
        }
    }
}
