using System.CommandLine;
using System.Globalization;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile slots</c>.</summary>
internal static class ProfileSlotsCommand
{
    private const int EventsShown = 10;

    public static Command Create()
    {
        var root = ProfileFlashCommand.RootOption();
        var json = new Option<bool>("--json") { Description = "Print JSON, with the whole log." };
        var command = new Command("slots", "Print which profiles a vehicle has, which is active, and what happened to them.") { root, json };
        command.SetAction((parsed, _) => Task.FromResult(Print(new VehicleRoot(parsed.GetRequiredValue(root).ToString()), parsed.GetValue(json))));
        return command.WithExamples("edgeagent profile slots", "edgeagent profile slots --root /mnt/image --json");
    }

    private static int Print(VehicleRoot root, bool json)
    {
        if (root.OpenSlots(out var refusal) is not { } slots || !Directory.Exists(slots.Folder))
        {
            return Report.Failure(ExitCode.Unavailable, refusal ?? $"nothing is installed in {root.SlotsFolder}");
        }

        var status = slots.Status();
        var history = slots.History();
        if (json)
        {
            return ProfileDocumentsJson.Print(new SlotsDocument(slots.Folder, status, history));
        }

        if (status.Active is null && (status.A ?? status.B) is not null)
        {
            Report.Note($"{slots.Folder}/state.json is missing or damaged: the agent chooses the newer profile at its next start");
        }

        Describe(SlotName.A, status.A, status);
        Describe(SlotName.B, status.B, status);
        foreach (var each in history.TakeLast(EventsShown))
        {
            var reason = each.Reason is null ? "" : $": {each.Reason}";
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{each.Time:yyyy-MM-dd'T'HH:mm:ss'Z'}  {each.Event}  slot {each.Slot}  {each.Profile} ({each.Sha256?[..12]})  by {each.By}{reason}"));
        }

        return ExitCode.Done;
    }

    private static void Describe(SlotName slot, SlotLabel? label, SlotStatus status)
    {
        var role = slot == status.Active ? status.OnTrial ? "active, on trial" : "active" : slot == status.Fallback ? "last good" : "free";
        Console.Out.WriteLine(label is null
            ? $"{slot}: {(slot == status.Active || slot == status.Fallback ? "damaged; the agent starts with the other" : "empty")}"
            : $"{slot}: {label.Name} for {label.Vehicle} ({label.Sha256[..12]}), {(label.SignedBy is null ? "unsigned" : $"signed by {label.SignedBy}")}, {role}");
    }
}
