using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;
using EdgeAgent.Model;
using Spectre.Console;

namespace EdgeAgent.Cli.Inboxes;

/// <summary><c>edgeagent inbox pull</c>, <c>drop</c>, <c>rank</c>: says to vehicles what is wanted of the clips whose previews came.</summary>
internal static class InboxAskCommand
{
    private const double LongestWaitSeconds = 3600;

    public static Command CreatePull() => Create("pull", "Ask vehicles for the whole clips of previews: each goes next.", null)
        .WithExamples("edgeagent inbox pull 01KT1356HKD --broker mqtt.example.com", "edgeagent inbox pull berlin/car-7/01KT1356HKW24TGF5016WXG5XS --wait 120");

    public static Command CreateDrop() => Create("drop", "Tell vehicles that the whole clips of previews are not wanted: each goes last and makes room first.", null)
        .WithExamples("edgeagent inbox drop 01KT1356HKD 01KT1361PB5 --broker mqtt.example.com");

    public static Command CreateRank() => Create(
            "rank",
            "Tell vehicles how good previews are: the whole clip's worth is multiplied by 10^(2·score − 1).",
            new Option<double>("--score") { Description = "0 (a tenth) to 1 (ten times); 0.5 changes nothing.", Required = true, HelpName = "SCORE" })
        .WithExamples("edgeagent inbox rank 01KT1356HKD --score 0.9 --broker mqtt.example.com");

    private static Command Create(string name, string description, Option<double>? score)
    {
        var clips = new Argument<string[]>("CLIP")
        {
            Description = "A clip's or its preview's id, or as much of its beginning as makes it unique; FLEET/VEHICLE/ID for one of which nothing came.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = InboxCommand.FolderOption();
        var wait = new Option<double>("--wait") { Description = "How long to wait for a vehicle to be online, and for its answer.", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var broker = new BrokerOptions();
        var command = new Command(name, description) { clips, folder, wait, json };
        if (score is not null)
        {
            command.Options.Add(score);
        }

        broker.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var patience = parsed.GetValue(wait);
            var rank = score is null ? 0 : parsed.GetValue(score);
            if (patience is not (> 0 and <= LongestWaitSeconds) || rank is not (>= 0 and <= 1))
            {
                return Report.Failure(ExitCode.Usage, $"--wait is above 0 and at most {LongestWaitSeconds} seconds; --score is 0 to 1");
            }

            if (broker.Read(parsed, out var exitCode) is not { } client)
            {
                return exitCode;
            }

            List<AskedClip> wanted = [];
            exitCode = InboxCommand.WithInbox(parsed.GetRequiredValue(folder), inbox => Choose(inbox, name, parsed.GetRequiredValue(clips), wanted));
            if (exitCode != ExitCode.Done)
            {
                return exitCode;
            }

            await using var asking = new ClipAsking(client, TimeSpan.FromSeconds(patience));
            if (wanted.Exists(IsOpen) && await asking.ConnectAsync(cancellation) is { } trouble)
            {
                return Report.Failure(ExitCode.Unavailable, $"the broker {client.Host}:{client.Port} cannot be used: {trouble}");
            }

            for (var index = 0; index < wanted.Count; index++)
            {
                var payload = score is null ? wanted[index].Clip : string.Create(CultureInfo.InvariantCulture, $"{wanted[index].Clip} {rank:0.####}");
                wanted[index] = IsOpen(wanted[index]) ? await asking.AskAsync(wanted[index], name, payload, cancellation) : wanted[index];
            }

            return Print(name, wanted, parsed.GetValue(json));
        });
        return command;
    }

    private static bool IsOpen(AskedClip clip) => clip.Outcome.Length == 0;

    /// <summary>Which clips of which vehicles; those whose whole clip is here need not be pulled.</summary>
    private static int Choose(Inbox inbox, string command, string[] names, List<AskedClip> wanted)
    {
        foreach (var name in names)
        {
            var found = InboxLookup.Find(inbox, name);
            if (found is [var clip])
            {
                var whole = clip.ExcerptOf ?? clip.Clip;
                var isHere = command == "pull" && inbox.Has(clip.Fleet, clip.Vehicle, whole);
                wanted.Add(new(clip.Fleet, clip.Vehicle, whole, isHere ? AskedClip.Here : ""));
            }
            else if (found.Count == 0 && name.Split('/') is [var fleet, var vehicle, var id]
                && WireNames.IsFleet(fleet) && WireNames.IsVehicle(vehicle) && ContentId.IsValid(id.ToUpperInvariant()))
            {
                wanted.Add(new(fleet, vehicle, id.ToUpperInvariant()));
            }
            else
            {
                return InboxLookup.Fail(inbox, name, found);
            }
        }

        return ExitCode.Done;
    }

    private static int Print(string command, List<AskedClip> clips, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new AskDocument(command, clips), InboxDocumentsJson.Default.AskDocument));
        }
        else
        {
            var table = new Table().AddColumns("Clip", "Fleet", "Vehicle", "Outcome");
            clips.ForEach(clip => table.AddRow(clip.Clip, clip.Fleet, clip.Vehicle, WordsOf(clip.Outcome)));
            Tables.Write(table);
        }

        return clips.Exists(clip => clip.Outcome is AskedClip.Offline or AskedClip.NoAnswer) ? ExitCode.Unavailable
            : clips.TrueForAll(clip => clip.Outcome is CommandAnswer.Done or AskedClip.Here or "delivered") ? ExitCode.Done : ExitCode.Failed;
    }

    private static string WordsOf(string outcome) => outcome switch
    {
        CommandAnswer.Done => "done",
        AskedClip.Here => "the whole clip is here already",
        AskedClip.Offline => "the vehicle is not online: ask again later",
        AskedClip.NoAnswer => "no answer: the vehicle may not know these requests",
        "delivered" => "the vehicle has sent it already",
        "mandatory" => "class P0 goes whatever anybody wishes",
        "gone" => "it is gone: evicted or dropped",
        "unknown" => "the vehicle does not know it",
        _ => outcome,
    };
}
