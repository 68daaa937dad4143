using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile flash</c>.</summary>
internal static class ProfileFlashCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The profile or overlay." };
        var root = RootOption();
        var slot = new Option<SlotName?>("--slot") { Description = "The slot to use; the free one where left out. The last good profile's is refused.", HelpName = "A|B" };
        var signature = new Option<FileInfo?>("--signature") { Description = "The signature's file; FILE.sig where left out.", HelpName = "FILE" };
        var trusted = new Option<DirectoryInfo?>("--trusted") { Description = "Folder of the trusted public keys; the root's etc/edgeagent/trusted-keys where left out.", HelpName = "DIR" };
        var unsigned = new Option<bool>("--allow-unsigned") { Description = "Install without a trusted signature; the log says so." };
        var command = new Command("flash", "Install a profile for the next start of the agent. The last good one stays and comes back by itself where the new one does not become healthy.")
        {
            file, root, slot, signature, trusted, unsigned,
        };
        command.SetAction((parsed, _) => Task.FromResult(Flash(
            parsed.GetRequiredValue(file),
            new VehicleRoot(parsed.GetRequiredValue(root).ToString()),
            parsed.GetValue(slot),
            parsed.GetValue(signature),
            parsed.GetValue(trusted)?.ToString(),
            parsed.GetValue(unsigned))));
        return command.WithExamples(
            "edgeagent profile flash hw-profiles/vehicles/van-042.yaml --root /mnt/image",
            "edgeagent profile flash van-042.yaml --root / && systemctl restart edgeagent");
    }

    public static Option<DirectoryInfo> RootOption() => new("--root")
    {
        Description = "The vehicle's file system: / for this machine, or where its image is mounted.",
        DefaultValueFactory = _ => new DirectoryInfo("/"),
        HelpName = "DIR",
    };

    private static int Flash(FileInfo file, VehicleRoot root, SlotName? slot, FileInfo? signatureFile, string? trusted, bool mayBeUnsigned)
    {
        if (ProfileInput.Read(file, out var exitCode) is not { } reading)
        {
            return exitCode;
        }

        if (root.OpenSlots(out var refusal) is not { } slots)
        {
            return Report.Failure(ExitCode.Unavailable, refusal!);
        }

        var signed = SignedProfile.Check(file, reading, signatureFile, trusted ?? root.TrustedKeysFolder);
        if (signed.SignedBy is null && !mayBeUnsigned)
        {
            return Report.Failure(ExitCode.BadInput, $"{file}: not installed: {signed.Refusal}; --allow-unsigned installs it all the same");
        }

        var outcome = slots.Install(reading, signed.SignedBy is null ? null : signed.Bytes, signed.SignedBy, Installer.Name, slot);
        if (outcome.Slot is null)
        {
            return Report.Failure(ExitCode.BadInput, outcome.Message);
        }

        Console.Out.WriteLine(outcome.Message);
        return ExitCode.Done;
    }
}
